using System.Globalization;

namespace StreamInterp.Media;

/// <summary>A time or duration in whole nanoseconds with GStreamer's convention that the largest value means "none".</summary>
public readonly record struct ClockTime(ulong Nanoseconds) : IComparable<ClockTime>
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>No time known (GST_CLOCK_TIME_NONE).</summary>
    public static ClockTime None => new(ulong.MaxValue);

    /// <summary>Zero nanoseconds.</summary>
    public static ClockTime Zero => default;

    /// <summary>False for <see cref="None"/>.</summary>
    public bool IsValid => Nanoseconds != ulong.MaxValue;

    /// <summary>The value in milliseconds, for messages and tables only.</summary>
    public double Milliseconds => Nanoseconds / 1e6;

    /// <summary>Whole milliseconds as a time.</summary>
    public static ClockTime FromMilliseconds(ulong milliseconds) => new(milliseconds * 1_000_000);

    /// <summary>Whole seconds as a time.</summary>
    public static ClockTime FromSeconds(ulong seconds) => new(seconds * NanosecondsPerSecond);

    /// <summary>The start of frame <paramref name="index"/> at <paramref name="rate"/> frames per second: floor(index * 1e9 / rate).</summary>
    /// <remarks>Rounds down as gst_util_uint64_scale does, so that grids agree with what GStreamer's elements compute.</remarks>
    public static ClockTime OfFrame(ulong index, Fraction rate) =>
        new((ulong)((UInt128)index * (UInt128)NanosecondsPerSecond * (uint)rate.Denominator / (uint)rate.Numerator));

    /// <summary>The sum; <see cref="None"/> if either operand is.</summary>
    public static ClockTime operator +(ClockTime left, ClockTime right) =>
        left.IsValid && right.IsValid ? new ClockTime(left.Nanoseconds + right.Nanoseconds) : None;

    /// <summary>The difference, zero where it would be negative; <see cref="None"/> if either operand is.</summary>
    public static ClockTime operator -(ClockTime left, ClockTime right) =>
        !left.IsValid || !right.IsValid ? None
        : left.Nanoseconds > right.Nanoseconds ? new ClockTime(left.Nanoseconds - right.Nanoseconds) : Zero;

    /// <summary>Comparison by nanoseconds; <see cref="None"/> is larger than any time.</summary>
    public static bool operator <(ClockTime left, ClockTime right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Comparison by nanoseconds; <see cref="None"/> is larger than any time.</summary>
    public static bool operator >(ClockTime left, ClockTime right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Comparison by nanoseconds; <see cref="None"/> is larger than any time.</summary>
    public static bool operator <=(ClockTime left, ClockTime right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Comparison by nanoseconds; <see cref="None"/> is larger than any time.</summary>
    public static bool operator >=(ClockTime left, ClockTime right) => left.Nanoseconds >= right.Nanoseconds;

    /// <inheritdoc/>
    public int CompareTo(ClockTime other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <inheritdoc/>
    public override string ToString() =>
        IsValid ? (Nanoseconds / 1e9).ToString("0.000000000", CultureInfo.InvariantCulture) + "s" : "none";
}
