using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class LatencyTests
{
    private const int LatencyMessage = 1 << 19;
    private const int QosMessage = 1 << 24;
    private static readonly Fraction s_rate = new(30, 1);

    [Theory]
    [InlineData("30/1", "repeat", "0", 41_666_666ul)]
    [InlineData("30/1", "blend", "0", 41_666_666ul)]
    [InlineData("30/1", "auto", "0", 66_666_666ul)]
    [InlineData("25/1", "auto", "0", 80_000_000ul)]
    [InlineData("0/1", "auto", "0", 80_000_000ul)]
    [InlineData("30/1", "auto", "100", 100_000_000ul)]
    [InlineData("30/1", "auto", "50", 50_000_000ul)]
    [InlineData("30/1", "auto", "20", 33_333_333ul)]
    public void Latency_Live_IsOnePeriodAndTheTimeToMakeFrames(string rate, string interpolator, string bound, ulong expected)
    {
        using var harness = CreateHarness(rate, interpolator, bound);
        GstCheck.gst_harness_set_upstream_latency(harness.Native, 5_000_000);
        Assert.Equal(5_000_000 + expected, GstCheck.gst_harness_query_latency(harness.Native));
    }

    [Fact]
    public void Latency_EqualRates_IsNotChanged()
    {
        using var harness = new Harness("video/x-raw,framerate=30/1");
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        harness.Pull();
        Assert.Equal(0ul, GstCheck.gst_harness_query_latency(harness.Native));
    }

    [Fact]
    public void LatencyMessage_WithTheFirstCaps_OnceAndNotPerFrame()
    {
        using var harness = CreateHarness("30/1", "blend", "0");
        for (var i = 1; i < 10; i++)
        {
            harness.Push(SourceFrames.CreateMoving(i, s_rate, (byte)i));
        }

        harness.Pull(18);
        Assert.Equal(0, harness.CountMessages(LatencyMessage));
    }

    [Fact]
    public void Qos_SinkIsLate_FramesAreRepeatedInsteadOfMadeUntilItRecovers()
    {
        using var harness = CreateHarness("30/1", "blend", "0");
        harness.Push(SourceFrames.CreateMoving(1, s_rate, 10));
        Assert.Equal(5, harness.Pull(2)[1].Bytes[0]);

        PushQos(harness, jitter: ClockTime.FromSeconds(1), at: ClockTime.OfFrame(1, s_rate));
        harness.Push(SourceFrames.CreateMoving(2, s_rate, 20));
        Assert.Equal(10, harness.Pull(2)[1].Bytes[0]);
        Assert.Equal(1, harness.GetCount("late"));
        Assert.Equal(1, harness.CountMessages(QosMessage));

        harness.Push(SourceFrames.CreateMoving(90, s_rate, 30));
        harness.Push(SourceFrames.CreateMoving(91, s_rate, 40));
        harness.PushEos();
        Assert.Equal([30, 35, 40, 40], harness.PullToEnd().TakeLast(4).Select(frame => (int)frame.Bytes[0]));
    }

    [Fact]
    public void Qos_Event_IsForwardedUpstream()
    {
        using var harness = CreateHarness("30/1", "blend", "0");
        PushQos(harness, ClockTime.FromSeconds(1), ClockTime.Zero);
        while (true)
        {
            var item = GstCheck.gst_harness_pull_upstream_event(harness.Native);
            Assert.True(item != null);
            var type = item->type;
            Gst.gst_mini_object_unref(item);
            if (type == GstEventType.GST_EVENT_QOS)
            {
                return;
            }
        }
    }

    [Fact]
    public void Clock_LivePipelineBehindTime_FramesAreRepeatedInsteadOfMade()
    {
        using var harness = CreateHarness("30/1", "blend", "0");
        harness.PushUpstreamEvent(GstTest.gst_event_new_latency(ClockTime.FromMilliseconds(42).Nanoseconds));
        GstCheck.gst_harness_set_time(harness.Native, ClockTime.FromMilliseconds(40).Nanoseconds);
        harness.Push(SourceFrames.CreateMoving(1, s_rate, 10));
        Assert.Equal(5, harness.Pull(2)[1].Bytes[0]);

        GstCheck.gst_harness_set_time(harness.Native, ClockTime.FromMilliseconds(200).Nanoseconds);
        harness.Push(SourceFrames.CreateMoving(2, s_rate, 20));
        Assert.Equal(10, harness.Pull(2)[1].Bytes[0]);

        harness.Push(SourceFrames.CreateMoving(5, s_rate, 50));
        harness.Push(SourceFrames.CreateMoving(6, s_rate, 60));
        Assert.Equal(55, harness.Pull(8)[7].Bytes[0]);
    }

    [Fact]
    public void Clock_FramesCostMoreThanIsLeft_NoneIsBegunUntilTheCostIsForgotten()
    {
        const string Model = TestInterpolatorFactory.Calls + nameof(Clock_FramesCostMoreThanIsLeft_NoneIsBegunUntilTheCostIsForgotten);
        var now = ClockTime.Zero;
        using var harness = new Harness(null, ("scene-threshold", "0"), ("interpolator", "network"), ("model", Model));
        TestInterpolatorFactory.Actions[Model] = () =>
        {
            now += ClockTime.FromMilliseconds(60);
            GstCheck.gst_harness_set_time(harness.Native, now.Nanoseconds);
        };
        harness.PushUpstreamEvent(GstTest.gst_event_new_latency(ClockTime.FromMilliseconds(67).Nanoseconds));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));

        // Frame i arrives at i/30 s; the one made before it is due 16.7 ms earlier plus the latency, so that 50 ms are left for it.
        var made = new List<long>();
        for (var i = 1; i <= 8; i++)
        {
            now = Longer(now, ClockTime.OfFrame((ulong)i, s_rate));
            GstCheck.gst_harness_set_time(harness.Native, now.Nanoseconds);
            harness.Push(SourceFrames.CreateMoving(i, s_rate, (byte)i));
            harness.Pull(2);
            made.Add(harness.GetCount("interpolated"));
        }

        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 2], made);
        Assert.Equal(6, harness.GetCount("late"));
    }

    private static ClockTime Longer(ClockTime left, ClockTime right) => left > right ? left : right;

    private static Harness CreateHarness(string rate, string interpolator, string bound)
    {
        var harness = new Harness(null, ("interpolator", interpolator), ("max-latency", bound), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate={rate}");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        harness.AwaitMessage(LatencyMessage);
        return harness;
    }

    private static void PushQos(Harness harness, ClockTime jitter, ClockTime at) =>
        harness.PushUpstreamEvent(GstTest.gst_event_new_qos(1, 1.5, (long)jitter.Nanoseconds, at.Nanoseconds));
}
