using StreamInterp.Timing;

namespace StreamInterp.Tests.Timing;

public sealed class DurationHistogramTests
{
    [Fact]
    public void Percentile_Empty_IsZero() => Assert.Equal(TimeSpan.Zero, new DurationHistogram().Percentile(0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(12_345)]
    [InlineData(9_876_543_210)]
    public void Percentile_OneDuration_IsThatWithinABin(long ticks)
    {
        var histogram = new DurationHistogram();
        histogram.Record(TimeSpan.FromTicks(ticks));
        Assert.InRange(histogram.Percentile(0.5).Ticks, ticks, ticks + (ticks / 15) + 1);
    }

    [Fact]
    public void Percentile_OneToThousand_FindsMedianAndTail()
    {
        var histogram = new DurationHistogram();
        for (var i = 1; i <= 1000; i++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(i));
        }

        Assert.InRange(histogram.Percentile(0.5).TotalMicroseconds, 500, 540);
        Assert.InRange(histogram.Percentile(0.99).TotalMicroseconds, 990, 1070);
    }
}
