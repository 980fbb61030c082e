using System.Diagnostics;
using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>A live stream of 30 to 60 frames a second through the element on a virtual clock, with an interpolator under a virtual load.</summary>
internal sealed unsafe class LiveStream : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(20);
    private static readonly Fraction s_rate = new(30, 1);

    private readonly GstClock* _clock;
    private int _pushed;

    internal LiveStream(string model)
    {
        TestInterpolatorFactory.Actions[model] = Load.Work;
        Harness = Harness.CreateLive(("scene-threshold", "0"), ("interpolator", "network"), ("model", model));
        _clock = GstCheck.gst_harness_get_testclock(Harness.Native);
        Harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        Harness.Push(SourceFrames.CreateMoving(_pushed++, s_rate, 0));
        Harness.AwaitStep("network");
    }

    internal Harness Harness { get; }

    internal VirtualLoad Load { get; } = new();

    /// <summary>Output frames so far: presentation time, and the time at which it left.</summary>
    internal List<(ClockTime Pts, ClockTime Left)> Frames { get; } = [];

    internal ClockTime Now { get; private set; }

    /// <summary>Streams for some time.</summary>
    internal void Run(ClockTime time)
    {
        for (var end = Now + time; Now < end;)
        {
            var arrival = ClockTime.OfFrame((ulong)_pushed, s_rate);
            Now = arrival > Now ? arrival : Now;
            GstCheck.gst_harness_set_time(Harness.Native, Now.Nanoseconds);
            Load.MoveTo(Now.Nanoseconds);
            Harness.Push(SourceFrames.CreateMoving(_pushed, s_rate, (byte)_pushed));
            Receive(2 * _pushed++);
        }
    }

    public void Dispose()
    {
        Load.MoveTo(ulong.MaxValue / 2);
        Gst.gst_object_unref(_clock);
        Harness.Dispose();
    }

    // Time passes only when all else is done and the element waits for it, and only for work that is slow: not while another step is at it.
    private void Receive(int count)
    {
        var waiting = Stopwatch.StartNew();
        while (Frames.Count < count)
        {
            var buffer = GstCheck.gst_harness_try_pull(Harness.Native);
            if (buffer != null)
            {
                Frames.Add((new ClockTime(buffer->pts), Now));
                Gst.gst_mini_object_unref(buffer);
                waiting.Restart();
            }
            else if (Frames.Count == count - 1 && Load.IsHeld && waiting.Elapsed > s_grace && GstCheck.gst_test_clock_peek_id_count(_clock) > 0)
            {
                GstCheck.gst_harness_crank_single_clock_wait(Harness.Native);
                Now = new ClockTime(Gst.gst_clock_get_time(_clock));
                Load.MoveTo(Now.Nanoseconds);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
