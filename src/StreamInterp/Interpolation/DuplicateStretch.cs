using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Spreads motion over duplicates: a frame that repeats I0 is dropped, so that the interval reaches to the next true frame.</summary>
/// <remarks>Each dropped frame delays the output by its duration, so the reach is bounded by what latency the stream can afford.</remarks>
internal sealed class DuplicateStretch(PipelineOptions options)
{
    /// <summary>Bound on the stretch beyond the first duplicate's own time.</summary>
    public ClockTime Reach { get; set; } = ClockTime.Zero;

    /// <summary>True while I0 stands for duplicates after it.</summary>
    public bool IsOpen => End.IsValid;

    /// <summary>Until when I0 is to be shown if no other frame comes.</summary>
    public ClockTime End { get; private set; } = ClockTime.None;

    /// <summary>Drops I1, a duplicate of I0, if the interval may grow beyond it.</summary>
    public bool TryExtend(FrameWindow window)
    {
        var duplicate = window.Next!;
        var length = duplicate.Pts - window.Previous!.Pts;
        if (options.Duplicates == DuplicateAction.Keep || length > Reach || length > FrameScheduler.LongestInterpolated)
        {
            return false;
        }

        End = duplicate.Pts + (duplicate.Duration.IsValid ? duplicate.Duration : length);
        window.DropNext();
        return true;
    }

    /// <summary>Ends the stretch.</summary>
    public void Close() => End = ClockTime.None;
}
