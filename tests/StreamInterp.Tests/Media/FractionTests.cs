using FsCheck;
using FsCheck.Fluent;
using StreamInterp.Media;

namespace StreamInterp.Tests.Media;

public sealed class FractionTests
{
    [Fact]
    public void Constructor_CommonFactor_IsReduced() =>
        Assert.Equal((30000, 1001), (new Fraction(60000, 2002).Numerator, new Fraction(60000, 2002).Denominator));

    [Fact]
    public void Default_IsZeroOverOne() => Assert.Equal((0, 1), (default(Fraction).Numerator, default(Fraction).Denominator));

    [Fact]
    public void Constructor_ZeroDenominator_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Fraction(1, 0));

    [Theory]
    [InlineData("60", 60, 1)]
    [InlineData("30000/1001", 30000, 1001)]
    [InlineData("50/2", 25, 1)]
    public void TryParse_Rate_Succeeds(string text, int numerator, int denominator)
    {
        Assert.True(Fraction.TryParse(text, out var value));
        Assert.Equal(new Fraction(numerator, denominator), value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("60/0")]
    [InlineData("60/-1")]
    [InlineData("a/b")]
    [InlineData("1/2/3")]
    [InlineData("29.97")]
    public void TryParse_NoRate_Fails(string? text) => Assert.False(Fraction.TryParse(text, out _));

    [Fact]
    public void CompareTo_AnyTwo_AgreesWithCrossProduct() => Prop.ForAll<int, int>((a, b) =>
    {
        var left = new Fraction(a, 1001);
        var right = new Fraction(b, 1000);
        return left < right == (long)a * 1000 < (long)b * 1001;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("60", "60000/1001", true)]
    [InlineData("60000/1001", "60", false)]
    [InlineData("50", "70", false)]
    [InlineData("2147483647/2147483646", "1", true)]
    public void IsNearerTo_AnyTwo_IsExact(string first, string second, bool nearer)
    {
        Assert.True(Fraction.TryParse(first, out var left));
        Assert.True(Fraction.TryParse(second, out var right));
        Assert.Equal(nearer, left.IsNearerTo(new Fraction(60, 1), right));
    }

    [Fact]
    public void Multiply_BeyondInt32_Throws() =>
        Assert.Throws<OverflowException>(() => new Fraction(int.MaxValue, 1) * new Fraction(3, 1));
}
