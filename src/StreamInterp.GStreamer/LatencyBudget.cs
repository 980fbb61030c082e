using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>What the element adds to the pipeline's latency, and why.</summary>
/// <remarks>
/// <para>A source frame leaves when the one after it has arrived: one source period. With it the frames between the two can be begun. The
/// first of them is due a step of the grid after the earlier source frame, so it may take that long without adding anything; at 30 to 60
/// frames a second that is half a period. Only what making takes beyond adds to the latency, and it is never more than a period, since an
/// interpolator that keeps up takes no longer.</para>
/// <para>An interpolator that looks beyond the interval waits for as many source periods more.</para>
/// <para>Over duplicates output may wait for the next true frame, as long as <c>max-latency</c> leaves room.</para>
/// </remarks>
internal readonly record struct LatencyBudget
{
    /// <summary>Reserved for threads to wake and frames to be handed on; a frame is given up this long before it is due.</summary>
    internal static readonly ClockTime Margin = ClockTime.FromMilliseconds(3);

    // Slower sources than this are rare; where the rate varies nothing better is known.
    private static readonly ClockTime s_longestPeriod = ClockTime.FromMilliseconds(40);

    // A frame's cost is measured while nothing else runs. Beside a decoder and an encoder on the same cores one frame in a hundred takes up
    // to two and a half times the median ('streaminterp soak' prints both), and each that does not fit is repeated.
    private const double Safety = 2.5;

    private const ulong NanosecondsPerTick = 100;

    /// <summary>All of it, as the LATENCY query reports it.</summary>
    internal ClockTime Total { get; private init; }

    /// <summary>How long output may wait for the true frame behind duplicates.</summary>
    internal ClockTime DuplicateReach { get; private init; }

    /// <summary>Source period, as far as is known.</summary>
    internal ClockTime Period { get; private init; }

    /// <summary>How long a source frame waits for those after it.</summary>
    internal ClockTime Wait { get; private init; }

    /// <summary>Frames beyond an interval that are waited for.</summary>
    internal int Lookahead { get; private init; }

    /// <summary>What this leaves for making frames.</summary>
    internal DeadlineBudget Deadline { get; private init; }

    /// <summary>The budget of an interpolating stream.</summary>
    /// <param name="input">Source rate, 0/1 if it varies.</param>
    /// <param name="output">Output rate.</param>
    /// <param name="cost">What the frames cost; zero while only repeating.</param>
    /// <param name="live">True where time does not wait.</param>
    /// <param name="bound">The user's bound, zero for none.</param>
    /// <param name="lookahead">Frames beyond an interval that are waited for.</param>
    /// <param name="pace">How far apart frames really are, where that is further than the rate says; see <see cref="SourcePace"/>.</param>
    internal static LatencyBudget For(
        Fraction input, Fraction output, StepCost cost, bool live, ClockTime bound, int lookahead = 0, ClockTime pace = default)
    {
        // Frames that come at another pace than their rate's lie anywhere on the grid, as those of no rate do.
        var nominal = input.IsZero ? s_longestPeriod : ClockTime.OfFrame(1, input);
        var (period, rate) = pace > nominal ? (pace, default) : (nominal, input);
        var wait = new ClockTime(period.Nanoseconds * (ulong)(1 + lookahead));
        var budget = new LatencyBudget { Period = period, Wait = wait, Lookahead = lookahead };
        if (!live)
        {
            return budget with { Total = wait + period, DuplicateReach = FrameScheduler.LongestInterpolated };
        }

        var frames = FramesPerInterval(rate, output, period);
        var head = HeadStart(rate, output, period);
        var step = ClockTime.OfFrame(1, output);
        var first = Needed(cost, 1) - head;
        var last = Needed(cost, frames) - head - new ClockTime(step.Nanoseconds * (ulong)(frames - 1));
        var making = Shorter(Longer(first, last), period);
        var needed = wait + making + Margin;
        var total = bound.Nanoseconds == 0 ? needed : Longer(bound, wait + Margin);
        return budget with
        {
            Total = total,
            DuplicateReach = bound - needed,
            Deadline = new DeadlineBudget(ToTimeSpan(period), frames, ToTimeSpan(Shorter(total, needed) - wait - Margin + head)),
        };
    }

    private static ClockTime Needed(StepCost cost, int frames) =>
        new((ulong)(cost.OfInterval(frames) * Safety).Ticks * NanosecondsPerTick);

    private static TimeSpan ToTimeSpan(ClockTime time) => TimeSpan.FromTicks((long)(time.Nanoseconds / NanosecondsPerTick));

    // Output instants in one source period, without the source frame's own where it always has one.
    private static int FramesPerInterval(Fraction input, Fraction output, ClockTime period)
    {
        var instants = (UInt128)period.Nanoseconds * (uint)output.Numerator;
        var second = (UInt128)1_000_000_000 * (uint)output.Denominator;
        var most = (int)((instants + second - 1) / second);
        return Math.Max(1, !input.IsZero && RateRatio.Of(input, output).Steps == 1 ? most - 1 : most);
    }

    // The smallest distance of a made frame from the source frame before it: the grid's phase takes all multiples of 1/n of a period.
    private static ClockTime HeadStart(Fraction input, Fraction output, ClockTime period) =>
        input.IsZero ? ClockTime.Zero : new ClockTime(period.Nanoseconds / (ulong)RateRatio.Of(input, output).Phases);

    private static ClockTime Longer(ClockTime left, ClockTime right) => left > right ? left : right;

    private static ClockTime Shorter(ClockTime left, ClockTime right) => left < right ? left : right;
}
