using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Timing;

/// <summary>Compares each output frame's time with the grid instant k * denominator / numerator, counted here from the first frame on.</summary>
internal sealed class GridProbe(Fraction rate) : IFrameOutput
{
    private ClockTime _origin = ClockTime.None;

    /// <summary>Frames so far.</summary>
    public ulong Count { get; private set; }

    /// <summary>Time of the newest frame.</summary>
    public ClockTime Newest { get; private set; }

    /// <summary>Where the newest frame ends.</summary>
    public ClockTime End { get; private set; }

    /// <summary>Largest distance of any frame from its instant, and of any frame's end from the next one's begin.</summary>
    public ulong LargestError { get; private set; }

    public Frame? Rent(Frame previous) => null;

    public bool Emit(Frame frame, in FramePlan plan)
    {
        _origin = _origin.IsValid ? _origin : plan.Time;
        var instant = _origin.Nanoseconds + InstantOf(Count);
        LargestError = Math.Max(LargestError, Distance(plan.Time.Nanoseconds, instant));
        LargestError = Math.Max(LargestError, Count == 0 ? 0 : Distance(plan.Time.Nanoseconds, End.Nanoseconds));
        (Newest, End) = (plan.Time, plan.Time + plan.Duration);
        Count++;
        return true;
    }

    private ulong InstantOf(ulong k) =>
        (ulong)((UInt128)k * 1_000_000_000 * (ulong)rate.Denominator / (ulong)rate.Numerator);

    private static ulong Distance(ulong left, ulong right) => left > right ? left - right : right - left;
}
