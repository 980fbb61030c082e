using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>How far apart a live source's frames really are, where that is steadily more than its caps say: a webcam in the dark.</summary>
/// <remarks>
/// A source frame leaves when the next has arrived, so what is promised has to cover that. Steady means that no two frames within two
/// seconds came closer together; lost ones, animation and jitter are not that. What was once promised stays, since each change of the
/// latency can be seen; new caps begin anew.
/// </remarks>
internal sealed class SourcePace
{
    private const double Tolerance = 1.25;

    private static readonly ClockTime s_window = ClockTime.FromSeconds(2);

    private ClockTime _begin = ClockTime.None;
    private ClockTime _newest = ClockTime.None;
    private ClockTime _shortest;
    private ClockTime _longest;

    /// <summary>What has to be promised: the longest interval of a source that is steadily slow; zero as long as none is.</summary>
    internal ClockTime Slowest { get; private set; }

    /// <summary>Takes the time of a source frame.</summary>
    /// <param name="time">Its presentation time.</param>
    /// <param name="promised">The interval that is counted on so far.</param>
    /// <returns>True where <see cref="Slowest"/> has grown.</returns>
    internal bool Note(ClockTime time, ClockTime promised)
    {
        var joins = time.IsValid && _newest.IsValid && time > _newest && time - _newest <= FrameScheduler.LongestInterpolated;
        var length = joins ? time - _newest : ClockTime.Zero;
        _newest = time;
        if (!joins)
        {
            Begin(time);
            return false;
        }

        _shortest = length < _shortest ? length : _shortest;
        _longest = length > _longest ? length : _longest;
        if (time - _begin < s_window)
        {
            return false;
        }

        var slower = _shortest.Nanoseconds > promised.Nanoseconds * Tolerance;
        Slowest = slower ? _longest : Slowest;
        Begin(time);
        return slower;
    }

    /// <summary>Forgets the source.</summary>
    internal void Reset() => (_begin, _newest, Slowest) = (ClockTime.None, ClockTime.None, ClockTime.Zero);

    private void Begin(ClockTime time) => (_begin, _shortest, _longest) = (time, ClockTime.None, ClockTime.Zero);
}
