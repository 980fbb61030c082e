using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Tests.Interpolation;

public sealed class FixedTimestepsTests
{
    private static readonly Fraction s_thirty = new(30, 1);

    [Theory]
    [InlineData(2, 60, 1)]
    [InlineData(4, 60, 1)]
    [InlineData(4, 40, 1)]
    [InlineData(4, 120, 1)]
    [InlineData(8, 60, 1)]
    [InlineData(8, 48, 1)]
    [InlineData(8, 240, 7)]
    [InlineData(8, 240, 1)]
    public void Require_RateThatDividesTheIntervalSo_Agrees(int divisions, int numerator, int denominator) =>
        new FixedTimesteps("network", divisions).Require(s_thirty, new Fraction(numerator, denominator));

    [Fact]
    public void Require_Ntsc_IsExact() => new FixedTimesteps("network", 2).Require(new Fraction(30000, 1001), new Fraction(60000, 1001));

    [Theory]
    [InlineData(2, 75, "Choose an output rate of 60/1, or another model.")]
    [InlineData(4, 75, "Choose an output rate of 40/1, 60/1 or 120/1, or another model.")]
    [InlineData(8, 90, "Choose an output rate of 240/7, 40/1, 48/1, 60/1, 80/1, 120/1 or 240/1, or another model.")]
    public void Require_OtherRate_NamesTheRatesThatCanBeHad(int divisions, int rate, string remedy)
    {
        var error = Assert.Throws<InterpolationException>(
            () => new FixedTimesteps("flavr", divisions).Require(s_thirty, new Fraction(rate, 1)));
        Assert.Equal(remedy, error.Remedy);
    }

    [Fact]
    public void Require_OtherRate_NamesTheNetworkItsFramesAndTheRates() => Assert.Equal(
        "flavr-2x makes only the frame at 1/2 of an interval; 30/1 -> 75/1 needs others.",
        Assert.Throws<InterpolationException>(() => new FixedTimesteps("flavr-2x", 2).Require(s_thirty, new Fraction(75, 1))).Message);

    [Fact]
    public void Require_NearlyTheRatio_IsRefused() => Assert.False(
        new FixedTimesteps("network", 2).Serve(new Fraction(30000, 1001), new Fraction(60, 1)));

    [Fact]
    public void Require_SourceWithoutAFixedRate_Agrees() =>
        new FixedTimesteps("network", 2).Require(Fraction.Zero, new Fraction(60, 1));

    [Theory]
    [InlineData(2, 0.5f, true)]
    [InlineData(2, 0.25f, false)]
    [InlineData(8, 0.625f, true)]
    [InlineData(8, 0.3f, false)]
    public void Require_OneTimestep_OnlyWhereItIsServed(int divisions, float timestep, bool served)
    {
        var error = Record.Exception(() => new FixedTimesteps("network", divisions).Require(timestep));
        Assert.Equal(served, error is null);
    }
}
