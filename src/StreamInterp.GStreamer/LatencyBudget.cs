using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>What the element adds to the pipeline's latency, and why.</summary>
/// <remarks>
/// A frame between two source frames can be begun only once the later one is there: one source period. Making the frames of an interval
/// may then take up to another period, since an interpolator that keeps up takes no longer. Over duplicates it may wait for the next true
/// frame, as long as <c>max-latency</c> leaves room.
/// </remarks>
internal readonly record struct LatencyBudget
{
    // Slower sources than this are rare; where the rate varies nothing better is known.
    private static readonly ClockTime s_longestPeriod = ClockTime.FromMilliseconds(40);

    // Repeating and blending cost a few milliseconds at any size.
    private const ulong CheapShare = 4;

    /// <summary>All of it, as the LATENCY query reports it.</summary>
    internal ClockTime Total { get; private init; }

    /// <summary>How long output may wait for the true frame behind duplicates.</summary>
    internal ClockTime DuplicateReach { get; private init; }

    /// <summary>The budget of an interpolating stream.</summary>
    /// <param name="rate">Source rate, 0/1 if it varies.</param>
    /// <param name="cheap">True where making a frame costs next to nothing.</param>
    /// <param name="live">True where time does not wait.</param>
    /// <param name="bound">The user's bound, zero for none.</param>
    internal static LatencyBudget For(Fraction rate, bool cheap, bool live, ClockTime bound)
    {
        var period = rate.IsZero ? s_longestPeriod : ClockTime.OfFrame(1, rate);
        var making = cheap ? new ClockTime(period.Nanoseconds / CheapShare) : period;
        var needed = period + making;
        if (!live)
        {
            return new LatencyBudget { Total = needed, DuplicateReach = Timing.FrameScheduler.LongestInterpolated };
        }

        return bound.Nanoseconds == 0
            ? new LatencyBudget { Total = needed, DuplicateReach = ClockTime.Zero }
            : new LatencyBudget { Total = bound < needed ? Longer(bound, period) : bound, DuplicateReach = bound - needed };
    }

    private static ClockTime Longer(ClockTime left, ClockTime right) => left > right ? left : right;
}
