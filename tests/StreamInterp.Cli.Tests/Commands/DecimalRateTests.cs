using StreamInterp.Cli.Commands;
using StreamInterp.Media;

namespace StreamInterp.Cli.Tests.Commands;

public sealed class DecimalRateTests
{
    [Theory]
    [InlineData("23.976", 24000, 1001)]
    [InlineData("23.98", 24000, 1001)]
    [InlineData("29.97", 30000, 1001)]
    [InlineData("29.970", 30000, 1001)]
    [InlineData("47.952", 48000, 1001)]
    [InlineData("59.94", 60000, 1001)]
    [InlineData("59.9401", 60000, 1001)]
    [InlineData("119.88", 120000, 1001)]
    [InlineData("12.5", 25, 2)]
    [InlineData("30.0", 30, 1)]
    [InlineData("1000.000000", 1000, 1)]
    public void TryParse_ADecimal_IsExact(string text, int numerator, int denominator)
    {
        Assert.True(DecimalRate.TryParse(text, out var rate));

        Assert.Equal(new Fraction(numerator, denominator), rate);
    }

    [Theory]
    [InlineData("59.9", "60000/1001")]
    [InlineData("23.97", "24000/1001")]
    [InlineData("59.95", "60000/1001")]
    public void TryParse_NearlyARateOfNtsc_IsLeftToTheUser(string text, string meant)
    {
        Assert.False(DecimalRate.TryParse(text, out _));

        Assert.Equal(meant, DecimalRate.Nearest(text)?.ToString());
    }

    [Theory]
    [InlineData("59,94")]
    [InlineData("-59.94")]
    [InlineData("5e1")]
    [InlineData("1234567.5")]
    [InlineData("1.23456789")]
    [InlineData("")]
    public void TryParse_WhatIsNoRate_IsRefused(string text) => Assert.False(DecimalRate.TryParse(text, out _));
}
