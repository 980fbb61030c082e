using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>GstValidate's scenarios, played here without it; docs/element.md maps all of them.</summary>
public sealed unsafe class ScenarioTests
{
    private const ulong Second = 1_000_000_000;

    // Never waits for a clock; the test takes frame by frame, so that it knows where the stream stands.
    private const string Stepwise =
        "videotestsrc pattern=ball ! capsfilter name=c caps=video/x-raw,format=GRAY8,width=16,height=16,framerate=30/1 "
        + "! streaminterp name=s interpolator=blend duplicates=keep ! video/x-raw,framerate=60/1 ! appsink name=a sync=false max-buffers=2";

    private static readonly Fraction s_thirty = new(30, 1);
    private static readonly Fraction s_sixty = new(60, 1);

    [Fact]
    public void PauseResume_TenTimes_NoFrameIsLostOrDoubled()
    {
        using var pipeline = PlayThreeSeconds();
        var times = new List<ClockTime>();
        for (var i = 0; i < 10; i++)
        {
            pipeline.Reach(GstTest.GST_STATE_PLAYING);
            times.AddRange(Enumerable.Range(0, 10).Select(_ => pipeline.PullTime("a")));
            pipeline.Set(GstTest.GST_STATE_PAUSED);
        }

        pipeline.Reach(GstTest.GST_STATE_PLAYING);
        times.AddRange(pipeline.PullTimes("a"));
        AssertGrid(times, ClockTime.Zero, 180);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void Seek_WhilePlaying_GridBeginsAtTheTarget(ulong seconds)
    {
        using var pipeline = PlayThreeSeconds();
        Assert.All(Enumerable.Range(0, 61), _ => Assert.True(pipeline.PullTime("a").IsValid));
        pipeline.Seek(seconds * Second);
        AssertStartsWith(pipeline, ClockTime.FromSeconds(seconds));
    }

    [Fact]
    public void Seek_WithStop_StreamEndsThere()
    {
        using var pipeline = PlayThreeSeconds();
        pipeline.Seek(Second, 2 * Second);
        AssertGrid(pipeline.PullTimes("a"), ClockTime.FromSeconds(1), 60);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Scrub_InPaused_EveryPositionIsShown(int direction)
    {
        using var pipeline = new Pipeline(Stepwise);
        pipeline.Reach(GstTest.GST_STATE_PAUSED);
        for (var i = 0; i < 20; i++)
        {
            var target = (ulong)(direction > 0 ? i : 19 - i) * Second / 10;
            pipeline.Seek(target);
            pipeline.Reach(GstTest.GST_STATE_PAUSED);
            Assert.Equal((long)target, pipeline.QueryPosition());
        }
    }

    [Fact]
    public void TrickModes_OneAfterTheOther_PassThroughAndThenFramesAreMadeAgain()
    {
        using var pipeline = PlayThreeSeconds();
        foreach (var rate in new[] { 2.0, 0.5, -1.0, -2.0 })
        {
            pipeline.Seek(0, Second, rate);
            Assert.All(Enumerable.Range(0, 10), _ => Assert.True(pipeline.PullTime("a").IsValid));
            Assert.Contains("interpolator=(string)none", pipeline.Get("s", "stats").Replace("\\", "", StringComparison.Ordinal));
        }

        pipeline.Seek(Second, 2 * Second);
        AssertGrid(pipeline.PullTimes("a"), ClockTime.FromSeconds(1), 60);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(-2.0)]
    [InlineData(-0.5)]
    public void Reverse_Playback_EveryFramePassesBackwards(double rate)
    {
        using var pipeline = new Pipeline(Stepwise);
        pipeline.Reach(GstTest.GST_STATE_PAUSED);
        pipeline.Seek(0, Second, rate);
        pipeline.Reach(GstTest.GST_STATE_PLAYING);
        var times = pipeline.PullTimes("a");
        Assert.InRange(times.Count, 30, 31);
        Assert.Equal(times.OrderByDescending(time => time), times);
    }

    [Fact]
    public void AdaptiveFrameRateAndSize_WhilePlaying_OutputKeepsItsRate()
    {
        using var pipeline = PlayThreeSeconds();
        foreach (var shape in new[] { "width=32,height=32,framerate=30/1", "width=32,height=32,framerate=15/1", "width=16,height=16,framerate=30/1" })
        {
            Assert.All(Enumerable.Range(0, 8), _ => Assert.True(pipeline.PullTime("a").IsValid));
            pipeline.Set("c", "caps", $"video/x-raw,format=GRAY8,{shape}");
        }

        var times = pipeline.PullTimes("a");
        var longest = ClockTime.OfFrame(1, s_sixty).Nanoseconds + 1;
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).Nanoseconds, 1UL, longest));
    }

    [Fact]
    public void Live_FifteenSeconds_EveryFrameLeavesBeforeItsDeadline()
    {
        using var harness = Harness.CreateLive(("interpolator", "blend"), ("scene-threshold", "0"), ("duplicates", "keep"));
        var latency = ClockTime.FromMilliseconds(42);
        harness.PushUpstreamEvent(GstTest.gst_event_new_latency(latency.Nanoseconds));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var times = new List<ClockTime>();
        for (var i = 0; i < 450; i++)
        {
            var now = ClockTime.OfFrame((ulong)i, s_thirty);
            GstCheck.gst_harness_set_time(harness.Native, now.Nanoseconds);
            harness.Push(SourceFrames.CreateMoving(i, s_thirty, (byte)i));
            harness.AwaitStep("blend");
            foreach (var frame in i == 0 ? [] : harness.Pull(2))
            {
                Assert.True(frame.Pts + latency >= now);
                times.Add(frame.Pts);
            }
        }

        AssertGrid(times, ClockTime.Zero, 898);
        Assert.Equal((0, 449), (harness.GetCount("late"), harness.GetCount("interpolated")));
    }

    [Fact]
    public void ForceKeyUnit_FromDownstream_ReachesUpstream()
    {
        using var harness = new Harness();
        harness.PushUpstreamEvent(GstTest.gst_video_event_new_upstream_force_key_unit(Second, 1, 0));
        AwaitForceKeyUnit(() => GstCheck.gst_harness_pull_upstream_event(harness.Native));
    }

    [Fact]
    public void ForceKeyUnit_FromUpstream_ReachesDownstream()
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.Create(0, s_thirty, 0));
        harness.PushEvent(GstTest.gst_video_event_new_downstream_force_key_unit(Second, Second, Second, 1, 0));
        AwaitForceKeyUnit(() => GstCheck.gst_harness_pull_event(harness.Native));
    }

    private static Pipeline PlayThreeSeconds()
    {
        var pipeline = new Pipeline(Stepwise);
        pipeline.Reach(GstTest.GST_STATE_PAUSED);
        pipeline.Seek(0, 3 * Second);
        pipeline.Reach(GstTest.GST_STATE_PLAYING);
        return pipeline;
    }

    private delegate GstEvent* EventSource();

    private static void AwaitForceKeyUnit(EventSource next)
    {
        var found = false;
        while (!found)
        {
            var item = next();
            Assert.True(item != null, "no force-key-unit event within 60 s");
            found = GstTest.gst_video_event_is_force_key_unit(item) != 0;
            Gst.gst_mini_object_unref(item);
        }
    }

    // After a seek the first frame lies at the target, and the grid goes on from there.
    private static void AssertStartsWith(Pipeline pipeline, ClockTime target)
    {
        List<ClockTime> times = [.. Enumerable.Range(0, 20).Select(_ => pipeline.PullTime("a"))];
        AssertGrid(times, target, 20);
    }

    private static void AssertGrid(List<ClockTime> times, ClockTime origin, int count) =>
        Assert.Equal(Enumerable.Range(0, count).Select(k => origin + ClockTime.OfFrame((ulong)k, s_sixty)), times);
}
