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
    [InlineData("30/1", "repeat", "0", 36_333_333ul)]
    [InlineData("30/1", "blend", "0", 36_333_333ul)]
    [InlineData("25/1", "blend", "0", 43_000_000ul)]
    [InlineData("0/1", "repeat", "0", 43_000_000ul)]
    [InlineData("30/1", "blend", "100", 100_000_000ul)]
    [InlineData("30/1", "blend", "50", 50_000_000ul)]
    [InlineData("30/1", "blend", "20", 36_333_333ul)]
    public void Latency_Live_IsOnePeriodAndWhatMakingTakesBeyondTheGridsStep(string rate, string interpolator, string bound, ulong expected)
    {
        using var harness = CreateLive(rate, interpolator, bound);
        GstCheck.gst_harness_set_upstream_latency(harness.Native, 5_000_000);
        Assert.Equal(5_000_000 + expected, GstCheck.gst_harness_query_latency(harness.Native));
    }

    [Fact]
    public void Latency_LiveSourceIsSlowerThanItsCapsSay_FollowsIt()
    {
        using var harness = CreateLive("30/1", "repeat", "0");
        for (var i = 1; i <= 25; i++)
        {
            harness.Push(SourceFrames.CreateMoving(i, new Fraction(10, 1), 10));
        }

        harness.Pull(100);
        Assert.Equal(103_000_000ul, GstCheck.gst_harness_query_latency(harness.Native));
    }

    // A selector that has switched, or a source that could not answer before it had started.
    [Fact]
    public void Latency_SourceTurnsOutToBeLive_BudgetIsThatOfALiveStream()
    {
        using var harness = CreateHarness("30/1", "repeat", "0");
        Assert.Equal(66_666_666ul, GstCheck.gst_harness_query_latency(harness.Native));
        GstCheck.gst_harness_set_live(harness.Native, 1);
        GstCheck.gst_harness_query_latency(harness.Native);
        harness.Push(SourceFrames.CreateMoving(1, s_rate, 10));
        harness.AwaitMessage(LatencyMessage);
        Assert.Equal(36_333_333ul, GstCheck.gst_harness_query_latency(harness.Native));
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
        using var harness = CreateHarness("30/1", "blend", "0", qos: "true");
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
    public void Qos_SinkIsLateButTimeDoesNotCount_FramesAreMade()
    {
        using var harness = CreateHarness("30/1", "blend", "0");
        PushQos(harness, jitter: ClockTime.FromSeconds(1), at: ClockTime.OfFrame(1, s_rate));
        harness.Push(SourceFrames.CreateMoving(1, s_rate, 10));
        Assert.Equal(5, harness.Pull(2)[1].Bytes[0]);
        Assert.Equal(0, harness.GetCount("late"));
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
        using var harness = CreateLive("30/1", "blend", "0");
        harness.AwaitStep("blend");
        harness.PushUpstreamEvent(GstTest.gst_event_new_latency(ClockTime.FromMilliseconds(42).Nanoseconds));
        for (var i = 1; i <= 4; i++)
        {
            GstCheck.gst_harness_set_time(harness.Native, ClockTime.OfFrame((ulong)i, s_rate).Nanoseconds);
            harness.Push(SourceFrames.CreateMoving(i, s_rate, (byte)(10 * i)));
            Assert.Equal((10 * i) - 5, harness.Pull(2)[1].Bytes[0]);
        }

        GstCheck.gst_harness_set_time(harness.Native, ClockTime.FromMilliseconds(400).Nanoseconds);
        harness.Push(SourceFrames.CreateMoving(5, s_rate, 50));
        Assert.Equal(40, harness.Pull(2)[1].Bytes[0]);
        Assert.Equal(1, harness.GetCount("late"));

        harness.Push(SourceFrames.CreateMoving(11, s_rate, 110));
        harness.Push(SourceFrames.CreateMoving(12, s_rate, 120));
        Assert.Equal(115, harness.Pull(14)[13].Bytes[0]);
    }

    // What a pipeline configures whose sinks do not keep time, such as those that send to a network.
    [Fact]
    public void Clock_NoLatencyConfigured_FramesAreMadeInTheTimePromised()
    {
        using var harness = CreateLive("30/1", "blend", "0");
        harness.AwaitStep("blend");
        harness.PushUpstreamEvent(GstTest.gst_event_new_latency(0));
        GstCheck.gst_harness_set_time(harness.Native, ClockTime.OfFrame(1, s_rate).Nanoseconds);
        harness.Push(SourceFrames.CreateMoving(1, s_rate, 10));
        Assert.Equal(5, harness.Pull(2)[1].Bytes[0]);
        Assert.Equal(0, harness.GetCount("late"));
    }

    private static Harness CreateHarness(string rate, string interpolator, string bound, string qos = "false") =>
        Begin(new Harness(null, ("interpolator", interpolator), ("max-latency", bound), ("scene-threshold", "0"), ("qos", qos)), rate);

    private static Harness CreateLive(string rate, string interpolator, string bound) =>
        Begin(Harness.CreateLive(("interpolator", interpolator), ("max-latency", bound), ("scene-threshold", "0")), rate);

    private static Harness Begin(Harness harness, string rate)
    {
        harness.SetSourceCaps($"{SourceFrames.Small},framerate={rate}");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        harness.AwaitMessage(LatencyMessage);
        return harness;
    }

    private static void PushQos(Harness harness, ClockTime jitter, ClockTime at) =>
        harness.PushUpstreamEvent(GstTest.gst_event_new_qos(1, 1.5, (long)jitter.Nanoseconds, at.Nanoseconds));
}
