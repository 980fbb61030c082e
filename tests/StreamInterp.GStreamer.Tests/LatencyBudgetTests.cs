using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer.Tests;

public sealed class LatencyBudgetTests
{
    private static readonly Fraction s_thirty = new(30, 1);

    [Theory]
    [InlineData("60/1", 0, 36.333)]
    [InlineData("60/1", 6.5, 36.333)]
    [InlineData("60/1", 10, 44.667)]
    [InlineData("60/1", 100, 69.667)]
    [InlineData("120/1", 4, 41.333)]
    [InlineData("48/1", 4, 42.167)]
    public void For_Cost_IsOnePeriodTheMarginAndWhatExceedsTheFirstStep(string output, double cost, double milliseconds)
    {
        Assert.True(Fraction.TryParse(output, out var rate));
        Assert.Equal(milliseconds, For(rate, cost).Total.Milliseconds, 3);
    }

    // Whoever makes its frames within the budget meets the deadline of every instant of the grid.
    [Theory]
    [InlineData("30/1", "60/1")]
    [InlineData("30/1", "120/1")]
    [InlineData("25/1", "60/1")]
    [InlineData("24000/1001", "60/1")]
    [InlineData("50/1", "60/1")]
    public void For_AnyRates_EveryFrameMadeAtThatCostIsOnTime(string from, string to)
    {
        Assert.True(Fraction.TryParse(from, out var input));
        Assert.True(Fraction.TryParse(to, out var rate));
        var cost = ClockTime.OfFrame(1, input).Milliseconds * 0.2;
        var budget = LatencyBudget.For(input, rate, Cost(cost), live: true, ClockTime.Zero);
        var period = ClockTime.OfFrame(1, input).Milliseconds;
        var finished = 0.0;
        for (ulong k = 0; k < 1000; k++)
        {
            var time = ClockTime.OfFrame(k, rate).Milliseconds;
            var source = Math.Floor((time / period) + 1e-4);
            var made = time - (source * period) > 1e-2;
            finished = Math.Max(finished, (source + 1) * period) + (made ? cost : 0);
            Assert.True(finished <= time + budget.Total.Milliseconds, $"{k}: {finished} > {time} + {budget.Total.Milliseconds}");
        }
    }

    [Fact]
    public void For_Bound_LimitsWhatFramesMayTake()
    {
        var budget = LatencyBudget.For(s_thirty, new Fraction(60, 1), Cost(25), live: true, ClockTime.FromMilliseconds(40));
        Assert.Equal(40, budget.Total.Milliseconds, 3);
        Assert.Equal(20.333, budget.Deadline.Frame.TotalMilliseconds, 2);
        Assert.Equal(ClockTime.Zero, budget.DuplicateReach);
    }

    [Fact]
    public void For_BoundBeyondTheNeed_LeavesTheRestToDuplicates()
    {
        var budget = LatencyBudget.For(s_thirty, new Fraction(60, 1), default, live: true, ClockTime.FromMilliseconds(100));
        Assert.Equal(63.667, budget.DuplicateReach.Milliseconds, 3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void For_Lookahead_WaitsAPeriodMoreAndLeavesTheSameTime(bool live)
    {
        var period = ClockTime.OfFrame(1, s_thirty);
        var without = LatencyBudget.For(s_thirty, new Fraction(60, 1), Cost(25), live, ClockTime.Zero);
        var with = LatencyBudget.For(s_thirty, new Fraction(60, 1), Cost(25), live, ClockTime.Zero, lookahead: 1);
        Assert.Equal(without.Total + period, with.Total);
        Assert.Equal(without.Wait + period, with.Wait);
        Assert.Equal(without.Deadline, with.Deadline);
    }

    [Fact]
    public void For_LookaheadBeyondTheBound_LeavesLessTimeThanWithout()
    {
        var bound = ClockTime.FromMilliseconds(70);
        var budget = LatencyBudget.For(s_thirty, new Fraction(60, 1), Cost(25), live: true, bound, lookahead: 1);
        Assert.Equal(bound, budget.Total);
        Assert.False(budget.Deadline.Allows(Cost(25), 1));
    }

    // 100 ms between frames, of which the first made one is due at once wherever it lies on the grid.
    [Fact]
    public void For_SourceSlowerThanItsRate_WaitsForItsFramesAndGrantsNoHeadStart()
    {
        var budget = LatencyBudget.For(
            s_thirty, new Fraction(60, 1), Cost(1), live: true, ClockTime.Zero, pace: ClockTime.FromMilliseconds(100));
        Assert.Equal(new ClockTime(105_500_000), budget.Total);
        Assert.Equal(ClockTime.FromMilliseconds(100), budget.Period);
    }

    private static LatencyBudget For(Fraction output, double cost) =>
        LatencyBudget.For(s_thirty, output, Cost(cost), live: true, ClockTime.Zero);

    private static StepCost Cost(double make) => new(TimeSpan.Zero, TimeSpan.FromMilliseconds(make));
}
