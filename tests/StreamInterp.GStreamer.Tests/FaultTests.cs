using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>What breaks around a stream: sources, sinks, files, sizes. docs/element.md maps all faults.</summary>
public sealed unsafe class FaultTests
{
    private const int Problems = (int)(GstMessageType.GST_MESSAGE_ERROR | GstMessageType.GST_MESSAGE_WARNING);
    private static readonly Fraction s_thirty = new(30, 1);
    private static readonly Fraction s_sixty = new(60, 1);

    [Theory]
    [InlineData(500)]
    [InlineData(4_900)]
    [InlineData(5_000)]
    [InlineData(60_000)]
    public void Source_Stalls_CadenceGoesOnWithTheFirstFrameAfterIt(int milliseconds)
    {
        using var harness = Harness.CreateLive(("interpolator", "blend"), ("scene-threshold", "0"), ("duplicates", "keep"));
        harness.PushUpstreamEvent(GstTest.gst_event_new_latency(ClockTime.FromMilliseconds(42).Nanoseconds));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var missed = milliseconds * 30 / 1000;
        var filled = milliseconds < 5_000;
        var frames = new List<OutputFrame>();
        for (var i = 0; i < 40; i++)
        {
            var index = i < 10 ? i : i + missed;
            GstCheck.gst_harness_set_time(harness.Native, ClockTime.OfFrame((ulong)index, s_thirty).Nanoseconds);
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.CreateMoving(index, s_thirty, (byte)index)));
            harness.AwaitStep("blend");
            frames.AddRange(harness.Pull(i == 0 ? 0 : i == 10 && filled ? 2 * (missed + 1) : 2));
        }

        var resumed = filled ? frames.Count : 20;
        AssertGrid(frames[..resumed], ClockTime.Zero);
        AssertGrid(frames[resumed..], ClockTime.OfFrame((ulong)(10 + missed), s_thirty));
        Assert.Equal(9 + 29, harness.GetCount("interpolated"));
        Assert.Equal(0, harness.GetCount("late"));
        Assert.Equal(0, harness.CountMessages(Problems));
    }

    [Fact]
    public void Source_LosesFramesInALeakyQueue_GridHasNoDoubleAndNoOffset()
    {
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=300 pattern=ball ! video/x-raw,format=GRAY8,width=16,height=16,framerate=30/1 "
            + "! queue leaky=downstream max-size-buffers=2 ! streaminterp interpolator=blend duplicates=keep ! video/x-raw,framerate=60/1 "
            + "! appsink name=a sync=false max-buffers=1");
        pipeline.Reach(GstTest.GST_STATE_PLAYING);
        var times = pipeline.PullTimes("a");
        Assert.Equal(times.Order().Distinct(), times);
        Assert.All(times, time => Assert.InRange(DistanceFromGrid(time), 0UL, MostCut));
    }

    [Fact]
    public void Sink_Blocks_SeekAndStopDoNotHang()
    {
        using var pipeline = new Pipeline(
            "videotestsrc ! video/x-raw,format=GRAY8,width=16,height=16,framerate=30/1 ! streaminterp interpolator=blend "
            + "! video/x-raw,framerate=60/1 ! appsink name=a sync=false max-buffers=1");
        for (ulong i = 0; i < 20; i++)
        {
            pipeline.Reach(GstTest.GST_STATE_PLAYING);
            pipeline.Seek(i * 1_000_000_000);
            Assert.Equal(ClockTime.FromSeconds(i), pipeline.PullTime("a"));
            pipeline.Set(i % 2 == 0 ? GstTest.GST_STATE_NULL : GstTest.GST_STATE_READY);
        }
    }

    [SkippableTheory]
    [InlineData(1, "0.0005")]
    [InlineData(2, "0.005")]
    [InlineData(3, "0.05")]
    public void Source_CorruptBeforeTheDecoder_StreamEnds(int seed, string probability)
    {
        Skip.IfNot(Pipeline.Has("x264enc") && Pipeline.Has("avdec_h264") && Pipeline.Has("breakmydata"), "no H.264 codec, or no breakmydata");
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=150 ! video/x-raw,format=I420,width=64,height=64,framerate=30/1 "
            + "! x264enc tune=zerolatency key-int-max=15 bitrate=200 ! video/x-h264,stream-format=byte-stream "
            + $"! breakmydata skip=1000 seed={seed} probability={probability} ! h264parse ! avdec_h264 "
            + "! streaminterp name=s interpolator=blend ! fakesink");
        Assert.DoesNotContain("Internal error", pipeline.PlayToEndOrError());
        Assert.NotEqual("0", pipeline.Get("s", "out"));
    }

    [Fact]
    public void Model_VanishesMidStream_NewSizeGoesOnWithACheaperInterpolatorAndOneWarning()
    {
        const string Model = TestInterpolatorFactory.Loads + nameof(Model_VanishesMidStream_NewSizeGoesOnWithACheaperInterpolatorAndOneWarning);
        TestInterpolatorFactory.Actions[Model] = () => { };
        using var harness = new Harness(null, ("interpolator", "network"), ("model", Model), ("scene-threshold", "0"));
        for (var i = 0; i < 6; i++)
        {
            var side = i < 3 ? 16 : 8;
            if (i % 3 == 0)
            {
                harness.SetSourceCaps($"video/x-raw,format=GRAY8,width={side},height={side},framerate=30/1");
            }

            harness.Push(SourceFrames.Create(i, s_thirty, (byte)(i * 10), side * side));
            if (i == 2)
            {
                harness.Pull(4);
                TestInterpolatorFactory.Actions[Model] = FailForMissingFile;
            }
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal([20, 20, 30, 35, 40, 45, 50, 50], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Equal("The model file is gone. Put it back.", harness.PopMessage(GstMessageType.GST_MESSAGE_WARNING));
        Assert.Equal(0, harness.CountMessages(Problems));
        Assert.Contains("interpolator=(string)blend", harness.GetStatistics());
    }

    [Fact]
    public void Model_VanishesBetweenRuns_ErrorWithTheRemedyUntilItIsBack()
    {
        const string Model = TestInterpolatorFactory.Loads + nameof(Model_VanishesBetweenRuns_ErrorWithTheRemedyUntilItIsBack);
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=10 ! video/x-raw,format=GRAY8,width=16,height=16,framerate=30/1 "
            + $"! streaminterp name=s interpolator=network model={Model} ! fakesink");
        foreach (var isThere in new[] { true, false, true })
        {
            TestInterpolatorFactory.Actions[Model] = isThere ? () => { } : FailForMissingFile;
            Assert.Equal(isThere ? "" : "The model file is gone. Put it back.", pipeline.PlayToEndOrError());
            pipeline.Set(GstTest.GST_STATE_NULL);
        }
    }

    [Fact]
    public void EosAndFlush_HundredTimes_EachStreamEndsWhole()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        for (var i = 0; i < 100; i++)
        {
            harness.Push(SourceFrames.Create(0, s_thirty, 0));
            harness.Push(SourceFrames.Create(1, s_thirty, 20));
            harness.PushEos();
            Assert.Equal([0, 10, 20, 20], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
            harness.PushEvent(GstTest.gst_event_new_flush_start());
            harness.PushEvent(GstTest.gst_event_new_flush_stop(1));
            harness.PushSegment(start: ClockTime.Zero);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 16384)]
    [InlineData(16384, 1)]
    [InlineData(16383, 3)]
    public void Size_TinyHugeOrOdd_FramesAreMade(int width, int height)
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"), ("duplicates", "keep"));
        harness.SetSourceCaps($"video/x-raw,format=I420,width={width},height={height},framerate=30/1");
        var size = (RoundUp(width, 4) * RoundUp(height, 2)) + (RoundUp(RoundUp(width, 2) / 2, 4) * RoundUp(height, 2));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.Create(i, s_thirty, (byte)(i * 20), size)));
        }

        harness.PushEos();
        Assert.Equal([0, 10, 20, 30, 40, 40], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
    }

    [Theory]
    [InlineData("width=0,height=16")]
    [InlineData("width=16,height=0")]
    [InlineData("width=16385,height=16")]
    [InlineData("width=-2,height=16")]
    public void Size_NoPictureCanHave_IsNotAccepted(string size)
    {
        using var harness = new Harness();
        using var sink = new ElementPad(harness.Element, "sink");
        Assert.False(sink.Accepts($"video/x-raw,format=I420,{size},framerate=30/1"));
    }

    private static void FailForMissingFile() => throw new InterpolationException("The model file is gone.", "Put it back.");

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    // The time of the source frame at which a grid starts is cut to nanoseconds, and so is the instant's distance from it.
    private const ulong MostCut = 2;

    private static ulong DistanceFromGrid(ClockTime time)
    {
        var index = (time.Nanoseconds + MostCut) * 60 / 1_000_000_000;
        return ClockTime.OfFrame(index, s_sixty).Nanoseconds - time.Nanoseconds;
    }

    private static void AssertGrid(List<OutputFrame> frames, ClockTime origin) => Assert.Equal(
        Enumerable.Range(0, frames.Count).Select(k => origin + ClockTime.OfFrame((ulong)k, s_sixty)), frames.Select(frame => frame.Pts));
}
