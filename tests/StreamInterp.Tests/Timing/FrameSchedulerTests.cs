using System.Numerics;
using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Timing;

public sealed class FrameSchedulerTests
{
    private static readonly Fraction s_sixty = new(60, 1);

    private static FrameScheduler At(Fraction rate)
    {
        var scheduler = new FrameScheduler();
        scheduler.Configure(rate);
        return scheduler;
    }

    private static List<FramePlan> Plans(FrameScheduler scheduler, ulong previous, ulong next, IntervalVerdict verdict = IntervalVerdict.Motion)
    {
        scheduler.BeginInterval(new ClockTime(previous), new ClockTime(next), verdict);
        return Rest(scheduler);
    }

    private static List<FramePlan> Rest(FrameScheduler scheduler)
    {
        var plans = new List<FramePlan>();
        while (scheduler.TryPlan(out var plan))
        {
            plans.Add(plan);
        }

        return plans;
    }

    // One hour of every conversion the issue names: the instants are the exact grid, each once, in order.
    [Theory]
    [InlineData(24000, 1001, 60, 1)]
    [InlineData(25, 1, 60, 1)]
    [InlineData(30000, 1001, 60000, 1001)]
    [InlineData(50, 1, 60, 1)]
    [InlineData(30, 1, 60, 1)]
    public void TryPlan_OneHour_FillsTheExactGrid(int inNumerator, int inDenominator, int outNumerator, int outDenominator)
    {
        var input = new Fraction(inNumerator, inDenominator);
        var output = new Fraction(outNumerator, outDenominator);
        var scheduler = At(output);
        BigInteger k = 0;
        var frames = 3600UL * (ulong)inNumerator / (ulong)inDenominator;
        for (ulong i = 0; i < frames; i++)
        {
            scheduler.BeginInterval(ClockTime.OfFrame(i, input), ClockTime.OfFrame(i + 1, input), IntervalVerdict.Motion);
            while (scheduler.TryPlan(out var plan))
            {
                Assert.Equal((ulong)(k * 1_000_000_000 * outDenominator / outNumerator), plan.Time.Nanoseconds);
                k++;
            }
        }

        var expected = new BigInteger(frames) * inDenominator * outNumerator / ((BigInteger)inNumerator * outDenominator);
        Assert.InRange(k, expected, expected + 1);
    }

    [Fact]
    public void TryPlan_Doubling_PassesThenMakesTheMiddle()
    {
        var plans = Plans(At(s_sixty), 0, 33_333_333);
        Assert.Equal([FramePlanKind.PassThrough, FramePlanKind.Interpolate], plans.Select(plan => plan.Kind));
        Assert.Equal(0.5f, plans[1].Timestep, 1e-6f);
    }

    [Fact]
    public void TryPlan_24To60_MakesTheFifths()
    {
        var scheduler = At(s_sixty);
        var plans = Plans(scheduler, 0, 41_666_666);
        plans.AddRange(Plans(scheduler, 41_666_666, 83_333_333));
        Assert.Equal([0f, 0.4f, 0.8f, 0.2f, 0.6f], plans.Select(plan => MathF.Round(plan.Timestep, 4)));
    }

    [Fact]
    public void TryPlan_TimesRoundedToMilliseconds_StillPassEverySourceFrame()
    {
        var scheduler = At(s_sixty);
        ulong[] rounded = [0, 33, 67, 100, 133, 167, 200];
        for (var i = 0; i + 1 < rounded.Length; i++)
        {
            var plans = Plans(scheduler, rounded[i] * 1_000_000, rounded[i + 1] * 1_000_000);
            Assert.Equal([FramePlanKind.PassThrough, FramePlanKind.Interpolate], plans.Select(plan => plan.Kind));
        }
    }

    [Theory]
    [InlineData(IntervalVerdict.Cut)]
    [InlineData(IntervalVerdict.Jump)]
    [InlineData(IntervalVerdict.Same)]
    public void TryPlan_NothingToTrack_Repeats(IntervalVerdict verdict) =>
        Assert.Equal(FramePlanKind.Repeat, Plans(At(s_sixty), 0, 33_333_333, verdict)[1].Kind);

    [Fact]
    public void TryPlan_Dissolve_IsBlended()
    {
        var made = Plans(At(s_sixty), 0, 33_333_333, IntervalVerdict.Dissolve)[1];
        Assert.Equal((FramePlanKind.Interpolate, true), (made.Kind, made.Blended));
    }

    [Fact]
    public void TryPlan_CutToBeBlended_IsBlended()
    {
        var scheduler = At(s_sixty);
        scheduler.BeginInterval(ClockTime.Zero, new ClockTime(33_333_333), IntervalVerdict.Cut, blendCuts: true);
        Assert.True(Rest(scheduler)[1].Blended);
    }

    [Fact]
    public void TryPlan_Stall_RepeatsAndKeepsTheGrid()
    {
        var plans = Plans(At(s_sixty), 0, 1_000_000_000);
        Assert.Equal(60, plans.Count);
        Assert.All(plans.Skip(1), plan => Assert.Equal(FramePlanKind.Repeat, plan.Kind));
    }

    [Fact]
    public void TryPlan_Tail_RepeatsUpToTheEnd()
    {
        var scheduler = At(s_sixty);
        scheduler.BeginTail(ClockTime.Zero, new ClockTime(33_333_333), FrameScheduler.LongestFilled);
        Assert.Equal([FramePlanKind.PassThrough, FramePlanKind.Repeat], Rest(scheduler).Select(plan => plan.Kind));
    }

    [Fact]
    public void TryPlan_TailOfHours_IsCutShort()
    {
        var scheduler = At(s_sixty);
        scheduler.BeginTail(ClockTime.Zero, ClockTime.FromSeconds(7200), FrameScheduler.LongestFilled);
        Assert.Equal(300, Rest(scheduler).Count);
    }

    [Fact]
    public void Reset_AfterFrames_StartsTheGridAtTheNextFrame()
    {
        var scheduler = At(s_sixty);
        Plans(scheduler, 0, 33_333_333);
        scheduler.Reset();
        Assert.Equal(5UL, Plans(scheduler, 5, 33_333_338)[0].Time.Nanoseconds);
    }
}
