using StreamInterp.Inspection;
using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>Decides what fills each instant of the output grid; the one home of the choice between passing, repeating and making.</summary>
/// <remarks>
/// <para>The grid starts at the first frame. Interval [I0, I1) owns the instants in it; an instant close to an anchor shows that anchor:
/// containers round times to milliseconds, and a frame made a fraction of a millisecond beside a true one can only be worse.</para>
/// <para>All times are whole nanoseconds; floating point appears only in the timestep, after every decision is taken.</para>
/// </remarks>
public sealed class FrameScheduler
{
    /// <summary>Across a longer pause than this (a stall, a slide) objects cannot be tracked: the frame is repeated.</summary>
    public static readonly ClockTime LongestInterpolated = ClockTime.FromMilliseconds(250);

    /// <summary>A longer pause than this is a jump of the source's clock: the grid starts anew instead of being filled.</summary>
    public static readonly ClockTime LongestFilled = ClockTime.FromSeconds(5);

    // 1/16 of a 60 fps period is 1.04 ms: more than the 0.5 ms by which millisecond containers round, far below visible motion.
    private const ulong SnapDivisor = 16;

    private readonly OutputTimeline _timeline = new();
    private ClockTime _snap;
    private ClockTime _start;
    private ClockTime _end;
    private FramePlanKind _between;
    private bool _blended;

    /// <summary>True once anchor I0 of the open interval was planned at least once.</summary>
    public bool PreviousShown { get; private set; }

    /// <summary>Sets the output rate and forgets the stream.</summary>
    public void Configure(Fraction outputRate)
    {
        _timeline.Configure(outputRate);
        _snap = new ClockTime(_timeline.Period.Nanoseconds / SnapDivisor);
        Reset();
    }

    /// <summary>Forgets the stream; the grid starts anew at the next frame.</summary>
    public void Reset()
    {
        _timeline.Stop();
        PreviousShown = false;
    }

    /// <summary>Opens the interval between two anchors.</summary>
    /// <param name="previous">Time of I0.</param>
    /// <param name="next">Time of I1, later.</param>
    /// <param name="verdict">What happens between them.</param>
    /// <param name="blendCuts">True where a cut is blended instead of held.</param>
    public void BeginInterval(ClockTime previous, ClockTime next, IntervalVerdict verdict, bool blendCuts = false)
    {
        var length = next - previous;
        _blended = verdict == IntervalVerdict.Dissolve || (verdict == IntervalVerdict.Cut && blendCuts);
        _between = (verdict == IntervalVerdict.Motion || _blended) && length <= LongestInterpolated
            ? FramePlanKind.Interpolate
            : FramePlanKind.Repeat;
        Begin(previous, next);
    }

    /// <summary>Opens the stretch after the last frame of a stream, which owns the instants up to its end.</summary>
    /// <param name="last">Time of the frame.</param>
    /// <param name="end">Until when it is shown by its own account.</param>
    /// <param name="longest">For how long at most it is believed to last.</param>
    public void BeginTail(ClockTime last, ClockTime end, ClockTime longest)
    {
        _between = FramePlanKind.Repeat;
        Begin(last, end < last + longest ? end : last + longest);
    }

    /// <summary>Plans the next instant of the open interval.</summary>
    /// <returns>False when the interval is filled.</returns>
    public bool TryPlan(out FramePlan plan)
    {
        var time = _timeline.Next;
        if (time + _snap >= _end)
        {
            plan = default;
            return false;
        }

        var onPrevious = time <= _start + _snap;
        var kind = !onPrevious ? _between : PreviousShown ? FramePlanKind.Repeat : FramePlanKind.PassThrough;
        var timestep = kind == FramePlanKind.Interpolate ? TimestepOf(time) : 0;
        plan = new FramePlan(kind, time, _timeline.NextDuration, timestep, _blended);
        PreviousShown |= onPrevious;
        _timeline.Advance();
        return true;
    }

    private void Begin(ClockTime start, ClockTime end)
    {
        if (!_timeline.IsStarted)
        {
            _timeline.Start(start);
        }

        (_start, _end) = (start, end);
        PreviousShown = false;
    }

    private float TimestepOf(ClockTime time) =>
        (float)((double)(time - _start).Nanoseconds / (_end - _start).Nanoseconds);
}
