using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>An interpolator of four frames in the element.</summary>
public sealed unsafe class LookaheadTests
{
    private const int LatencyMessage = 1 << 19;
    private const int Warning = (int)GstMessageType.GST_MESSAGE_WARNING;
    private const string Model = TestInterpolatorFactory.Window;
    private static readonly Fraction s_rate = new(30, 1);

    [Fact]
    public void Stream_ToItsEnd_FramesComeWithTheirNeighboursAndNoneIsLost()
    {
        using var harness = Create(Model);
        PushFrom(harness, 0, 5);
        harness.PushEos();
        var frames = harness.PullToEnd();

        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35, 40, 40], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Equal([(0, 20), (0, 30), (10, 40), (20, 40)], Neighbours(frames, 1, 3, 5, 7));
        Assert.Equal(Grid(10), frames.Select(frame => frame.Pts));
    }

    [Fact]
    public void Stream_Running_LeavesOneSourceFrameLater()
    {
        using var harness = Create(Model);
        PushFrom(harness, 0, 3);
        Assert.Equal([0, 5], harness.Pull(2).Select(frame => (int)frame.Bytes[0]));
        PushFrom(harness, 3, 1);
        Assert.Equal([10, 15], harness.Pull(2).Select(frame => (int)frame.Bytes[0]));
    }

    [Fact]
    public void Gap_Event_NothingCrossesIt()
    {
        using var harness = Create(Model);
        PushFrom(harness, 0, 3);
        harness.PushEvent(GstTest.gst_event_new_gap(ClockTime.OfFrame(3, s_rate).Nanoseconds, ClockTime.OfFrame(12, s_rate).Nanoseconds));
        PushFrom(harness, 15, 3);
        harness.PushEos();
        var frames = harness.PullToEnd();

        Assert.Equal([0, 5, 10, 15, 20, 20, 150, 155, 160, 165, 170, 170], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Equal([(0, 20), (0, 20), (150, 170), (150, 170)], Neighbours(frames, 1, 3, 7, 9));
    }

    [Fact]
    public void Flush_WhileFramesAreHeld_StartsAnew()
    {
        using var harness = Create(Model);
        PushFrom(harness, 0, 3);
        harness.Pull(2);
        harness.PushEvent(GstTest.gst_event_new_flush_start());
        harness.PushEvent(GstTest.gst_event_new_flush_stop(1));
        harness.PushSegment(start: ClockTime.Zero);
        PushFrom(harness, 0, 3);
        var frames = harness.Pull(2);

        Assert.Equal([0, 5], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Equal([(0, 20)], Neighbours(frames, 1));
    }

    [Fact]
    public void Latency_NotLive_IsOnePeriodMore()
    {
        using var harness = Create(Model);
        PushFrom(harness, 0, 1);
        harness.AwaitMessage(LatencyMessage);
        Assert.Equal(ClockTime.OfFrame(3, s_rate).Nanoseconds, GstCheck.gst_harness_query_latency(harness.Native), 3.0);
    }

    [Fact]
    public void Latency_Live_IsOnePeriodMoreOnceTheNetworkIsThere()
    {
        using var harness = CreateLive();
        Assert.Equal(36_333_333ul + 33_333_333, GstCheck.gst_harness_query_latency(harness.Native));
    }

    [Fact]
    public void Clock_FrameAfterTheIntervalIsThere_FramesAreMadeInTime()
    {
        using var harness = CreateLive();
        harness.PushUpstreamEvent(GstTest.gst_event_new_latency(ClockTime.FromMilliseconds(75).Nanoseconds));
        var first = harness.Pushed;
        harness.Pull(2 * (first - 1));
        for (var i = first; i <= first + 4; i++)
        {
            GstCheck.gst_harness_set_time(harness.Native, ClockTime.OfFrame((ulong)i, s_rate).Nanoseconds);
            PushFrom(harness, i, 1);
            var expected = i == first ? Array.Empty<int>() : [(10 * i) - 20, (10 * i) - 15];
            Assert.Equal(expected, harness.Pull(expected.Length).Select(frame => (int)frame.Bytes[0]));
        }

        Assert.Equal(0, harness.GetCount("late"));
    }

    [Fact]
    public void Interpolator_FailsMidStream_LatencyAndCadenceStay()
    {
        using var harness = Create(TestInterpolatorFactory.WindowFailsAfterOne);
        PushFrom(harness, 0, 1);
        harness.AwaitMessage(LatencyMessage);
        PushFrom(harness, 1, 5);
        harness.PushEos();

        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 50], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
        Assert.Equal("The window broke. Restart it.", harness.PopMessage(GstMessageType.GST_MESSAGE_WARNING));
        Assert.Equal(0, harness.CountMessages(LatencyMessage));
    }

    [Fact]
    public void Rate_NeedsOtherTimesteps_IsAnErrorThatNamesTheRates()
    {
        using var harness = Create(Model, "75/1");
        Assert.Equal(
            "window makes only the frame at 1/2 of an interval; 30/1 -> 75/1 needs others. Choose an output rate of 60/1, or another model.",
            harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
    }

    [Fact]
    public void Rate_ChangesToOneThatNeedsOtherTimesteps_TheNextStepGoesOnAndBack()
    {
        using var harness = Create(Model);
        PushFrom(harness, 0, 3);
        harness.Pull(2);
        harness.Set("framerate", "120/1");
        PushFrom(harness, 3, 2);
        Assert.Contains("30/1 -> 120/1 needs others", harness.PopMessage(GstMessageType.GST_MESSAGE_WARNING));
        Assert.Equal([30, 33, 35, 38], harness.Pull(8).TakeLast(4).Select(frame => (int)frame.Bytes[0]));
        harness.Set("framerate", "60/1");
        PushFrom(harness, 5, 3);
        harness.PushEos();
        var frames = harness.PullToEnd();

        Assert.Equal([(50, 70), (50, 70)], Neighbours(frames, frames.Count - 5, frames.Count - 3));
        Assert.Equal(0, harness.CountMessages(Warning));
    }

    [Fact]
    public void Rate_OfTheSourceVaries_FramesAreMade()
    {
        using var harness = new Harness(
            null, ("interpolator", "network"), ("model", Model), ("scene-threshold", "0"), ("framerate", "60/1"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=0/1");
        PushFrom(harness, 0, 3);
        Assert.Equal([0, 5], harness.Pull(2).Select(frame => (int)frame.Bytes[0]));
    }

    private static Harness Create(string model, string rate = "60/1")
    {
        var harness = new Harness(
            null, ("interpolator", "network"), ("model", model), ("scene-threshold", "0"), ("framerate", rate));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        return harness;
    }

    // The worker takes notice of the ladder with the first frame after it was complete; those before were shown twice.
    private static Harness CreateLive()
    {
        var harness = Harness.CreateLive(("interpolator", "network"), ("model", Model), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.AwaitMessage(LatencyMessage);
        harness.AwaitStep("network");
        do
        {
            PushFrom(harness, harness.Pushed, 1);
        }
        while (!harness.TryAwaitMessage(LatencyMessage, TimeSpan.FromSeconds(2)));

        return harness;
    }

    private static void PushFrom(Harness harness, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.CreateMoving(i, s_rate, (byte)(10 * i))));
        }
    }

    private static IEnumerable<(int Before, int After)> Neighbours(List<OutputFrame> frames, params int[] made) =>
        made.Select(index => ((int)frames[index].Bytes[1], (int)frames[index].Bytes[2]));

    private static IEnumerable<ClockTime> Grid(int count) =>
        Enumerable.Range(0, count).Select(k => ClockTime.OfFrame((ulong)k, new Fraction(60, 1)));
}
