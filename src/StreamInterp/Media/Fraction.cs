using System.Globalization;

namespace StreamInterp.Media;

/// <summary>An exact rational number in lowest terms with a positive denominator; frame rates and ratios are never floating point.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly int _denominatorMinusOne; // so that default(Fraction) is 0/1

    /// <summary>Reduces <paramref name="numerator"/>/<paramref name="denominator"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not positive.</exception>
    public Fraction(int numerator, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = GreatestCommonDivisor(Math.Abs((long)numerator), denominator);
        Numerator = (int)(numerator / divisor);
        _denominatorMinusOne = (int)(denominator / divisor) - 1;
    }

    /// <summary>0/1, which GStreamer caps use for "no fixed rate".</summary>
    public static Fraction Zero => default;

    /// <summary>The numerator in lowest terms; it carries the sign.</summary>
    public int Numerator { get; }

    /// <summary>The denominator in lowest terms, at least 1.</summary>
    public int Denominator => _denominatorMinusOne + 1;

    /// <summary>True for 0/1.</summary>
    public bool IsZero => Numerator == 0;

    /// <summary>Parses "60", "60/1" or "30000/1001".</summary>
    public static bool TryParse(string? text, out Fraction value)
    {
        value = default;
        var parts = text?.Split('/') ?? [];
        var denominator = 1;
        if (parts.Length is 0 or > 2
            || !int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var numerator)
            || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out denominator))
            || denominator <= 0)
        {
            return false;
        }

        value = new Fraction(numerator, denominator);
        return true;
    }

    /// <summary>The exact product.</summary>
    /// <exception cref="OverflowException">The reduced product does not fit two 32-bit integers.</exception>
    public static Fraction operator *(Fraction left, Fraction right)
    {
        var numerator = (long)left.Numerator * right.Numerator;
        var denominator = (long)left.Denominator * right.Denominator;
        var divisor = GreatestCommonDivisor(Math.Abs(numerator), denominator);
        return new Fraction(checked((int)(numerator / divisor)), checked((int)(denominator / divisor)));
    }

    /// <summary>The exact product with an integer.</summary>
    /// <exception cref="OverflowException">The reduced product does not fit two 32-bit integers.</exception>
    public static Fraction operator *(Fraction left, int right) => left * new Fraction(right, 1);

    /// <summary>Exact comparison.</summary>
    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    /// <summary>Exact comparison.</summary>
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    /// <summary>Exact comparison.</summary>
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    /// <summary>Exact comparison.</summary>
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    /// <summary>True where this is strictly nearer to <paramref name="target"/> than <paramref name="other"/> is, exactly.</summary>
    public bool IsNearerTo(Fraction target, Fraction other) =>
        DistanceTimesDenominators(target) * other.Denominator < other.DistanceTimesDenominators(target) * Denominator;

    /// <inheritdoc/>
    public int CompareTo(Fraction other) =>
        ((long)Numerator * other.Denominator).CompareTo((long)other.Numerator * Denominator);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    // |this - target| times both denominators; the target's cancels where two distances are compared.
    private Int128 DistanceTimesDenominators(Fraction target) =>
        Int128.Abs(((Int128)Numerator * target.Denominator) - ((Int128)target.Numerator * Denominator));

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return Math.Max(a, 1);
    }
}
