using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Spreads motion over duplicates: a frame that repeats the one before is dropped, so that the interval reaches to the next true
/// frame.</summary>
/// <remarks>Each dropped frame delays the output by its duration, so the reach is bounded by what latency the stream can afford.</remarks>
internal sealed class DuplicateStretch(PipelineOptions options)
{
    /// <summary>Bound on the stretch beyond the first duplicate's own time.</summary>
    public ClockTime Reach { get; set; } = ClockTime.Zero;

    /// <summary>True while the newest frame stands for duplicates after it.</summary>
    public bool IsOpen => End.IsValid;

    /// <summary>Until when that frame is to be shown if no other frame comes.</summary>
    public ClockTime End { get; private set; } = ClockTime.None;

    /// <summary>Drops the newest frame, a duplicate of the one before it, if the interval may grow beyond it.</summary>
    public bool TryExtend(FrameWindow window)
    {
        var duplicate = window.Newest!;
        var length = duplicate.Pts - window.SecondNewest!.Pts;
        if (options.Duplicates == DuplicateAction.Keep || length > Reach || length > FrameScheduler.LongestInterpolated)
        {
            return false;
        }

        End = duplicate.Pts + (duplicate.Duration.IsValid ? duplicate.Duration : length);
        window.DropNewest();
        return true;
    }

    /// <summary>Ends the stretch.</summary>
    public void Close() => End = ClockTime.None;
}
