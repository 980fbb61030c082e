using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Gives every source frame its place in time, and says what that place means.</summary>
/// <remarks>
/// <para>Time stamps are taken as they come. Only where the source has none does its nominal rate count on from the last one, exactly: frame
/// k after it lies at floor(k / rate), so that even a stream with a single time stamp does not drift.</para>
/// <para>The clock sees every frame, also those that the pipeline drops later as duplicates; so it, not the window, knows what came last.</para>
/// </remarks>
internal sealed class SourceClock
{
    // Time may run back this far by mere disorder. Further back the source's clock has jumped: a new take, a loop, a 32-bit wrap.
    private static readonly ClockTime s_disorder = ClockTime.FromMilliseconds(500);

    private readonly OutputTimeline _counted = new();
    private Fraction _inputRate;
    private Fraction _outputRate;
    private ClockTime _newest = ClockTime.None;
    private ClockTime _expected = ClockTime.Zero;

    /// <summary>Rate of a source that has neither a nominal rate nor times nor durations.</summary>
    public Fraction UntimedRate { get; set; }

    /// <summary>Prepares for frames of <paramref name="inputRate"/>, 0/1 where it varies.</summary>
    public void Configure(Fraction inputRate, Fraction outputRate)
    {
        (_inputRate, _outputRate) = (inputRate, outputRate);
        UntimedRate = outputRate;
        Forget();
    }

    /// <summary>A segment begins: a frame without time belongs at its start.</summary>
    public void Begin(ClockTime start)
    {
        _expected = start;
        Forget();
    }

    /// <summary>The next frame may lie anywhere: what came before was shown to its end.</summary>
    public void Forget()
    {
        _newest = ClockTime.None;
        _counted.Stop();
    }

    /// <summary>Stamps <paramref name="frame"/> where it has no time, and judges its time by the frames before it.</summary>
    public SourceStep Place(Frame frame)
    {
        var timed = frame.Pts.IsValid;
        if (!timed)
        {
            frame.Pts = _expected;
        }

        var step = Judge(frame.Pts);
        if (step != SourceStep.Disorder)
        {
            _newest = frame.Pts;
            Expect(frame, timed);
            frame.Duration = timed ? frame.Duration : _expected - frame.Pts;
        }

        return step;
    }

    /// <summary>A longer pause than this is a jump of the source's clock; slides may come ever so rarely, if the rate says so.</summary>
    public ClockTime LongestFilled
    {
        get
        {
            var rare = _inputRate.IsZero ? ClockTime.Zero : ClockTime.OfFrame(2, _inputRate);
            return rare > FrameScheduler.LongestFilled ? rare : FrameScheduler.LongestFilled;
        }
    }

    /// <summary>True where no more than <paramref name="longest"/> lies between the newest frame and <paramref name="time"/>.</summary>
    public bool Reaches(ClockTime time, ClockTime longest) => _newest.IsValid && time - _newest <= longest;

    /// <summary>How long <paramref name="frame"/> is shown: its own duration, else the nominal period, else one output period.</summary>
    public ClockTime DurationOf(Frame frame) =>
        HasDuration(frame) ? frame.Duration : ClockTime.OfFrame(1, _inputRate.IsZero ? _outputRate : _inputRate);

    // A frame is never shown for no time at all: some sources mean by 0 that they do not know.
    private static bool HasDuration(Frame frame) => frame.Duration.IsValid && frame.Duration > ClockTime.Zero;

    private SourceStep Judge(ClockTime time)
    {
        if (!_newest.IsValid || (time > _newest && Reaches(time, LongestFilled)))
        {
            return SourceStep.Follows;
        }

        return time > _newest || time + s_disorder < _newest ? SourceStep.Jumps : SourceStep.Disorder;
    }

    // Where the next frame belongs if it has no time of its own.
    private void Expect(Frame frame, bool timed)
    {
        if (HasDuration(frame))
        {
            _expected = frame.Pts + frame.Duration;
            _counted.Stop();
            return;
        }

        if (timed || !_counted.IsStarted)
        {
            _counted.Configure(_inputRate.IsZero ? UntimedRate : _inputRate);
            _counted.Start(frame.Pts);
        }

        _counted.Advance();
        _expected = _counted.Next;
    }
}
