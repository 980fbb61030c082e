using System.Globalization;
using StreamInterp.Media;

namespace StreamInterp.Cli.Commands;

/// <summary>Frame rates written as decimals, as exact fractions: those of NTSC (SMPTE 170M, 12M), which are whole ones slowed by
/// 1000/1001 and called by rounded numbers, and others as they stand.</summary>
internal static class DecimalRate
{
    private const int Slowed = 1000;
    private const int By = 1001;

    // People write two digits or three: 29.97, 23.976.
    private const int FewestDigits = 2;
    private const int MostDigits = 6; // with them, numbers up to the largest fit a fraction
    private const int Largest = 1_000;
    private const decimal Near = 0.05m;

    private static readonly int[] s_whole = [24, 30, 48, 60, 96, 120, 240];

    /// <summary>Reads a decimal: 23.98, 23.976, 29.97, 47.952, 59.94 and 119.88 as the rates of NTSC, 12.5 as 25/2.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="rate">The exact rate.</param>
    /// <returns>False where it is no decimal, or nearly but not quite a rate of NTSC.</returns>
    public static bool TryParse(string text, out Fraction rate)
    {
        rate = default;
        if (!TryRead(text, out var value))
        {
            return false;
        }

        var whole = value.Scale < FewestDigits ? 0 : s_whole.FirstOrDefault(whole => Math.Round(Exact(whole), value.Scale) == value);
        if (whole != 0)
        {
            rate = RateOf(whole);
            return true;
        }

        if (Nearest(text) is not null || value.Scale > MostDigits || value > Largest)
        {
            return false;
        }

        var unit = (int)Math.Pow(10, value.Scale);
        rate = new Fraction((int)(value * unit), unit);
        return true;
    }

    /// <summary>The rate of NTSC that was probably meant by a decimal which is near it; null where none is.</summary>
    public static Fraction? Nearest(string text)
    {
        if (!TryRead(text, out var value) || value == decimal.Truncate(value))
        {
            return null;
        }

        var whole = s_whole.FirstOrDefault(whole => Math.Abs(Exact(whole) - value) <= Near);
        return whole == 0 ? null : RateOf(whole);
    }

    private static bool TryRead(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static decimal Exact(int whole) => (decimal)whole * Slowed / By;

    private static Fraction RateOf(int whole) => new(whole * Slowed, By);
}
