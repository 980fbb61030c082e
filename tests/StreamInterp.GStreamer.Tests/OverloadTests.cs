using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class OverloadTests
{
    private const int ElementMessage = 1 << 15;

    // Three periods of the source.
    private const ulong Slow = 100_000_000;

    [Fact]
    public void Overload_OfThreePeriodsForAMinute_EveryFrameIsOnTimeAndRecoveryFollowsWithinASecond()
    {
        using var stream = new LiveStream(TestInterpolatorFactory.CallsAlone + nameof(Overload_OfThreePeriodsForAMinute_EveryFrameIsOnTimeAndRecoveryFollowsWithinASecond));
        stream.Run(ClockTime.FromSeconds(2));
        var before = stream.Harness.GetCount("interpolated");
        Assert.InRange(before, 59, 61);

        stream.Load.Cost = Slow;
        stream.Run(ClockTime.FromSeconds(60));
        Assert.Equal(before, stream.Harness.GetCount("interpolated"));
        AssertOnTime(stream);
        Assert.Contains("interpolator=(string)repeat", stream.Harness.GetStatistics());

        stream.Load.Cost = 0;
        stream.Run(ClockTime.FromSeconds(1));
        Assert.Contains("interpolator=(string)network", stream.Harness.GetStatistics());
        stream.Run(ClockTime.FromSeconds(2));
        Assert.InRange(stream.Harness.GetCount("interpolated"), before + 60, before + 90);
        AssertOnTime(stream);
    }

    [Fact]
    public void Overload_CheaperStepBelow_MakesTheFrames()
    {
        using var stream = new LiveStream(TestInterpolatorFactory.Calls + nameof(Overload_CheaperStepBelow_MakesTheFrames));
        stream.Run(ClockTime.FromSeconds(1));
        stream.Load.Cost = Slow;
        stream.Run(ClockTime.FromSeconds(10));
        Assert.Contains("interpolator=(string)blend", stream.Harness.GetStatistics());
        Assert.InRange(stream.Harness.GetCount("late"), 1, 25);
        AssertOnTime(stream);
    }

    [Fact]
    public void Latency_Reported_IsWhatFramesTakeWithinFiveMilliseconds()
    {
        using var stream = new LiveStream(TestInterpolatorFactory.CallsAlone + nameof(Latency_Reported_IsWhatFramesTakeWithinFiveMilliseconds));
        stream.Run(ClockTime.FromSeconds(2));
        var measured = stream.Frames.Max(frame => (frame.Left - frame.Pts).Milliseconds);
        var reported = new ClockTime(GstCheck.gst_harness_query_latency(stream.Harness.Native)).Milliseconds;
        Assert.InRange(reported - measured, 0, 5);
    }

    [Fact]
    public void Steps_DownAndUp_AreToldOnTheBusOnceEach()
    {
        using var stream = new LiveStream(TestInterpolatorFactory.CallsAlone + nameof(Steps_DownAndUp_AreToldOnTheBusOnceEach));
        stream.Run(ClockTime.FromSeconds(1));
        stream.Load.Cost = Slow;
        stream.Run(ClockTime.FromSeconds(5));
        stream.Load.Cost = 0;
        stream.Run(ClockTime.FromSeconds(2));
        Assert.Equal(
            ["repeat network ready", "network repeat late", "repeat network recovered"],
            Enumerable.Range(0, 3).Select(_ => Describe(stream.Harness.PopElementMessage("streaminterp-step"))));
        Assert.Equal(3, stream.Harness.GetCount("steps"));
        Assert.Equal(0, stream.Harness.CountMessages(ElementMessage));
    }

    private static string Describe(string message) => string.Join(
        ' ', new[] { "from", "to", "reason" }.Select(field => message.Split($"{field}=(string)")[1].Split(',', ';')[0]));

    private static void AssertOnTime(LiveStream stream)
    {
        var latency = new ClockTime(GstCheck.gst_harness_query_latency(stream.Harness.Native));
        Assert.All(stream.Frames, frame => Assert.True(frame.Left <= frame.Pts + latency, $"{frame.Pts} left at {frame.Left}"));
        Assert.Equal(
            Enumerable.Range(0, stream.Frames.Count).Select(i => ClockTime.OfFrame((ulong)i, new Fraction(60, 1))),
            stream.Frames.Select(frame => frame.Pts));
    }
}
