using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>By how much the source's frames come later than it promised (its LATENCY answer), told apart from our own slowness.</summary>
/// <remarks>
/// A relay's source connects, starts and drifts as it likes; where nobody downstream keeps time that does no harm, and frames would be
/// given up for nothing. Only frames for which the worker had to wait tell about the source: behind our own backlog any frame is late. The
/// steady part is the least delay within the last seconds, the rest is jitter.
/// </remarks>
internal sealed class ArrivalDelay
{
    // Long enough for jitter to show its best side, short enough to follow clocks that drift.
    private static readonly ClockTime s_window = ClockTime.FromSeconds(2);

    private ClockTime _windowStart = ClockTime.None;
    private ClockTime _least = ClockTime.None;
    private ClockTime _leastBefore = ClockTime.None;

    /// <summary>The delay that all frames have.</summary>
    internal ClockTime Steady
    {
        get
        {
            var least = _least < _leastBefore ? _least : _leastBefore;
            return least.IsValid ? least : ClockTime.Zero;
        }
    }

    /// <summary>What the newest frame has beyond that.</summary>
    internal ClockTime Jitter { get; private set; }

    /// <summary>A frame arrived.</summary>
    /// <param name="now">When.</param>
    /// <param name="promised">When at the latest it was to come.</param>
    /// <param name="awaited">True where the worker had nothing else to do.</param>
    internal void Note(ClockTime now, ClockTime promised, bool awaited)
    {
        if (!awaited || !now.IsValid || !promised.IsValid)
        {
            Jitter = ClockTime.Zero;
            return;
        }

        if (!_windowStart.IsValid || now > _windowStart + s_window)
        {
            (_windowStart, _leastBefore, _least) = (now, _least, ClockTime.None);
        }

        var delay = now - promised;
        _least = delay < _least ? delay : _least;
        Jitter = delay - Steady;
    }

    /// <summary>Forgets everything.</summary>
    internal void Reset()
    {
        _windowStart = _least = _leastBefore = ClockTime.None;
        Jitter = ClockTime.Zero;
    }
}
