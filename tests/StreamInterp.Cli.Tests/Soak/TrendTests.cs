using StreamInterp.Cli.Soak;

namespace StreamInterp.Cli.Tests.Soak;

public sealed class TrendTests
{
    [Fact]
    public void Rise_StraightLine_IsFromFirstToLast() => Assert.Equal(6, Trend.Rise([1, 3, 5, 7]), precision: 9);

    [Fact]
    public void Rise_Constant_IsZero() => Assert.Equal(0, Trend.Rise([5, 5, 5]), precision: 9);

    [Fact]
    public void Rise_FewerThanTwo_IsZero() => Assert.Equal(0, Trend.Rise([5]));

    [Fact]
    public void Rise_SingleOutlierInTheMiddle_IsZero() => Assert.Equal(0, Trend.Rise([5, 5, 90, 5, 5]), precision: 9);

    [Fact]
    public void Rise_OneValueIsInfinite_IsNoNumberThatPasses() => Assert.False(Trend.Rise([1, double.PositiveInfinity, 1]) <= 2);
}
