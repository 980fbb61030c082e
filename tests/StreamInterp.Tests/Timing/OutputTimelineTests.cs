using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Timing;

public sealed class OutputTimelineTests
{
    private static OutputTimeline Started(Fraction rate, ulong origin = 0)
    {
        var timeline = new OutputTimeline();
        timeline.Configure(rate);
        timeline.Start(new ClockTime(origin));
        return timeline;
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(60000, 1001)]
    [InlineData(24000, 1001)]
    public void Next_OneDay_EqualsTheExactFloor(int numerator, int denominator)
    {
        var timeline = Started(new Fraction(numerator, denominator), origin: 7);
        var frames = 24L * 3600 * numerator / denominator;
        for (long k = 0; k < frames; k++)
        {
            if (k % 9973 == 0)
            {
                var exact = 7 + (BigInteger.Multiply(k, 1_000_000_000) * denominator / numerator);
                Assert.Equal((ulong)exact, timeline.Next.Nanoseconds);
            }

            timeline.Advance();
        }
    }

    [Fact]
    public void NextDuration_AnyRate_JoinsInstantsWithoutGap() => Prop.ForAll(
        Gen.Choose(1, 240_000).Two().Where(pair => pair.Item1 >= pair.Item2).ToArbitrary(),
        pair =>
        {
            var timeline = Started(new Fraction(pair.Item1, pair.Item2));
            for (var k = 0; k < 50; k++)
            {
                var end = timeline.Next + timeline.NextDuration;
                timeline.Advance();
                if (end != timeline.Next)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Configure_AfterStart_ForgetsTheOrigin()
    {
        var timeline = Started(new Fraction(60, 1), origin: 5);
        timeline.Configure(new Fraction(50, 1));
        Assert.False(timeline.IsStarted);
    }
}
