using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>A thread that makes one frame at a time, so that the worker need not wait for it longer than the frame is worth.</summary>
/// <remarks>
/// While busy it holds the frames it works with, which makes it harmless to leave it to itself: whatever becomes of the stream, its
/// pictures stay. The worker starts and collects; all fields belong to the thread in between. Nothing is allocated for a frame. The thread
/// itself starts with the first frame.
/// </remarks>
internal sealed unsafe class FrameThread(OutputDeadline clock) : IDisposable
{
    private readonly SemaphoreSlim _start = new(0);
    private Thread? _thread;
    private volatile bool _busy;
    private volatile bool _stopping;
    private FrameInterval _interval;
    private Frame? _destination;
    private float _timestep;
    private GstClockID* _alarm;

    /// <summary>The interpolator in use.</summary>
    internal IntervalInterpolator? Interval { get; set; }

    /// <summary>True while a frame is being made.</summary>
    internal bool IsBusy => _busy;

    /// <summary>What the last frame cost.</summary>
    internal StepCost Cost { get; private set; }

    /// <summary>When the last frame was begun.</summary>
    internal ClockTime Begun { get; private set; }

    /// <summary>Why the last frame was not made; null where it was.</summary>
    internal InterpolationException? Failure { get; private set; }

    /// <summary>Time between two readings of the clock; zero where there was no clock.</summary>
    internal static TimeSpan Between(ClockTime from, ClockTime to) =>
        from.IsValid && to.IsValid ? TimeSpan.FromTicks((long)((to - from).Nanoseconds / 100)) : TimeSpan.Zero;

    /// <summary>Makes a frame on the caller's thread.</summary>
    internal void Make(in FrameInterval interval, float timestep, Frame destination)
    {
        AwaitIdle();
        Take(interval, timestep, destination);
        Work();
    }

    /// <summary>Makes a frame, but returns at the alarm's time if that comes first; then it goes on by itself.</summary>
    /// <param name="interval">The anchors, and the frames around them.</param>
    /// <param name="timestep">The position between the anchors.</param>
    /// <param name="destination">Receives the picture.</param>
    /// <param name="alarm">Says how long to wait; taken over.</param>
    /// <returns>True where the frame is made, or failed.</returns>
    internal bool TryMake(in FrameInterval interval, float timestep, Frame destination, GstClockID* alarm)
    {
        _thread ??= StartThread();
        Take(interval, timestep, destination);
        FreeAlarm();
        _alarm = alarm;
        _busy = true;
        _start.Release();
        if (Gst.gst_clock_id_wait(alarm, null) == GstClockReturn.GST_CLOCK_UNSCHEDULED)
        {
            AwaitIdle();
        }

        return !_busy;
    }

    /// <summary>Waits until no frame is being made.</summary>
    internal void AwaitIdle()
    {
        var spinner = default(SpinWait);
        while (_busy)
        {
            spinner.SpinOnce();
        }
    }

    /// <summary>Ends the thread after the frame it is at.</summary>
    public void Dispose()
    {
        _stopping = true;
        _start.Release();
        _thread?.Join();
        FreeAlarm();
    }

    private Thread StartThread()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "streaminterp-make" };
        thread.Start();
        return thread;
    }

    private void Run()
    {
        while (true)
        {
            _start.Wait();
            if (_stopping && !_busy)
            {
                return;
            }

            Work();

            // The alarm is freed by the worker, and not before it sees that this thread is idle.
            Gst.gst_clock_id_unschedule(_alarm);
            _busy = false;
        }
    }

    private void Take(in FrameInterval interval, float timestep, Frame destination)
    {
        interval.Retain();
        destination.Retain();
        (_interval, _timestep, _destination) = (interval, timestep, destination);
        Begun = clock.Now();
    }

    private void Work()
    {
        try
        {
            var begun = clock.Now();
            var prepares = Interval!.Prepare(_interval);
            var prepared = prepares ? clock.Now() : begun;
            Interval.Interpolate(_timestep, _destination!);
            Cost = new StepCost(Between(begun, prepared), Between(prepared, clock.Now()));
            Failure = null;
        }
        catch (InterpolationException failure)
        {
            Failure = failure;
        }
        catch (Exception fault)
        {
            Failure = new InterpolationException($"Making a frame failed: {fault.Message}", "Please report this fault.", fault);
        }
        finally
        {
            _interval.Release();
            _destination!.Release();
            (_interval, _destination) = (default, null);
        }
    }

    private void FreeAlarm()
    {
        if (_alarm != null)
        {
            Gst.gst_clock_id_unref(_alarm);
            _alarm = null;
        }
    }
}
