using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class EventTests
{
    private static readonly Fraction s_rate = new(30, 1);

    private static Harness CreateHarness()
    {
        var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        return harness;
    }

    private static void Push(Harness harness, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.Create(i, s_rate, (byte)(i * 7))));
        }
    }

    [Fact]
    public void Eos_LastFrame_IsShownForItsWholeDuration()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 1);
        harness.PushEos();

        Assert.Equal(2, harness.PullToEnd().Count);
    }

    [Fact]
    public void Events_BeforeFirstFrame_ArriveInOrder()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 2);

        Assert.Equal(GstEventType.GST_EVENT_STREAM_START, harness.PullEvent());
        Assert.Equal(GstEventType.GST_EVENT_CAPS, harness.PullEvent());
        Assert.Equal(GstEventType.GST_EVENT_SEGMENT, harness.PullEvent());
    }

    [Fact]
    public void Flush_MidStream_ForgetsHeldFramesAndStartsAnew()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 2);
        harness.Pull(2);

        Assert.True(harness.PushEvent(GstTest.gst_event_new_flush_start()));
        Assert.Equal(GstFlowReturn.GST_FLOW_FLUSHING, harness.Push(SourceFrames.Create(2, s_rate, 1)));
        Assert.True(harness.PushEvent(GstTest.gst_event_new_flush_stop(1)));
        harness.PushSegment(start: ClockTime.Zero);
        Push(harness, 90, 2);

        var frames = harness.Pull(2);
        Assert.Equal(ClockTime.FromSeconds(3), frames[0].Pts);
        Assert.Equal(ClockTime.OfFrame(1, new Fraction(60, 1)), frames[1].Pts - frames[0].Pts);
    }

    [Fact]
    public void Flush_BeforeCapsWereHandled_CapsSurvive()
    {
        using var harness = CreateHarness();
        for (var i = 0; i < 20; i++)
        {
            harness.PushEvent(GstTest.gst_event_new_flush_start());
            harness.PushEvent(GstTest.gst_event_new_flush_stop(1));
        }

        harness.PushSegment(start: ClockTime.Zero);
        Push(harness, 0, 2);
        Assert.Equal(2, harness.Pull(2).Count);
    }

    [Fact]
    public void FlushStop_WithoutItsStart_FlushesAndGoesOn()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 2);
        harness.Pull(2);

        Assert.True(harness.PushEvent(GstTest.gst_event_new_flush_stop(1)));
        harness.PushSegment(start: ClockTime.Zero);
        Push(harness, 90, 2);
        Assert.Equal(ClockTime.FromSeconds(3), harness.Pull(2)[0].Pts);
    }

    [Fact]
    public void Flush_WhileTheStateChanges_NeverHangs()
    {
        using var harness = CreateHarness();
        var ended = false;
        var flusher = new Thread(() =>
        {
            while (!Volatile.Read(ref ended))
            {
                harness.PushEvent(GstTest.gst_event_new_flush_start());
                harness.PushEvent(GstTest.gst_event_new_flush_stop(1));
            }
        });
        flusher.Start();
        for (var i = 0; i < 300; i++)
        {
            GstTest.gst_element_set_state(harness.Element, GstTest.GST_STATE_READY);
            GstTest.gst_element_set_state(harness.Element, GstTest.GST_STATE_PLAYING);
        }

        Volatile.Write(ref ended, true);
        flusher.Join();
    }

    [Fact]
    public void Segment_New_HeldFrameLeavesBeforeIt()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 2);
        harness.PushSegment(start: ClockTime.FromSeconds(10));
        Push(harness, 300, 2);

        var frames = harness.Pull(6);
        Assert.Equal(ClockTime.OfFrame(3, new Fraction(60, 1)), frames[3].Pts);
        Assert.Equal(ClockTime.FromSeconds(10), frames[4].Pts);
    }

    [Fact]
    public void Segment_TheSameAgain_ChangesNothing()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 2);
        harness.PushSegment(start: ClockTime.Zero);
        Push(harness, 2, 1);
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(6, frames.Count);
        Assert.Equal((7 + 14 + 1) / 2, frames[3].Bytes[0]);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(2.0)]
    public void Segment_RateNotOne_FramesPassThrough(double rate)
    {
        using var harness = CreateHarness();
        harness.PushSegment(start: ClockTime.Zero, rate: rate);
        Push(harness, 0, 3);
        harness.PushEos();

        Assert.Equal([0, 7, 14], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
    }

    [Fact]
    public void Drain_Query_HeldFramesLeave()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 1);
        var query = GstTest.gst_query_new_drain();
        Gst.gst_pad_peer_query(harness.Native->srcpad, query);
        Gst.gst_mini_object_unref(query);

        Assert.Equal(2, harness.Pull(2).Count);
    }

    [Fact]
    public void Pts_JumpsBackTwoSeconds_GridStartsAnew()
    {
        using var harness = CreateHarness();
        Push(harness, 90, 2);
        Push(harness, 30, 2);
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(8, frames.Count);
        Assert.Equal(ClockTime.FromSeconds(1), frames[4].Pts);
    }

    [Fact]
    public void Pts_Missing_IsDerivedFromTheFrameBefore()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 1);
        harness.Push(SourceFrames.Create(ClockTime.None, ClockTime.None, 7));
        Push(harness, 2, 1);
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(6, frames.Count);
        Assert.All(Enumerable.Range(0, 6), k => Assert.Equal(ClockTime.OfFrame((ulong)k, new Fraction(60, 1)), frames[k].Pts));
    }

    [Fact]
    public void Pts_NoTimesAndNoRateAtAll_FramesAreSpacedByTheMultiplier()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"), ("multiplier", "3"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=0/1");
        for (var i = 0; i < 4; i++)
        {
            harness.Push(SourceFrames.Create(i == 0 ? ClockTime.Zero : ClockTime.None, ClockTime.None, (byte)(i * 30)));
        }

        harness.PushEos();
        Assert.Equal([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 90, 90], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
    }

    [Fact]
    public void Pts_OutOfOrder_FrameIsDropped()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 1);
        Push(harness, 2, 1);
        Push(harness, 1, 1);
        Push(harness, 3, 1);
        harness.PushEos();

        Assert.Equal(8, harness.PullToEnd().Count);
        Assert.Equal(1, harness.GetCount("drop"));
    }

    [Fact]
    public void SegmentDone_OfALoop_HeldFrameLeavesBeforeIt()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 1);
        harness.PushEvent(GstTest.gst_event_new_segment_done(GstFormat.GST_FORMAT_TIME, 0));

        Assert.Equal(2, harness.Pull(2).Count);
    }

    [Fact]
    public void StreamStart_AfterEosWithoutFlush_NextStreamPlays()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 2);
        harness.PushEos();
        Assert.Equal(4, harness.PullToEnd().Count);

        using var id = new NativeString("next");
        harness.PushEvent(GstTest.gst_event_new_stream_start(id));
        harness.PushSegment(start: ClockTime.Zero, runningTimeBase: ClockTime.FromSeconds(1));
        Push(harness, 0, 2);
        harness.PushEos();
        Assert.Equal([0, 4, 7, 7], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
    }

    [Fact]
    public void StreamStart_NewStream_DrainsTheOldOne()
    {
        using var harness = CreateHarness();
        Push(harness, 0, 1);
        using var id = new NativeString("second");
        harness.PushEvent(GstTest.gst_event_new_stream_start(id));

        Assert.Equal(2, harness.Pull(2).Count);
    }
}
