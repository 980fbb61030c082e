using StreamInterp.Media;

namespace StreamInterp.Interpolation;

/// <summary>Gives every source frame a time that is later than its predecessor's, or refuses it.</summary>
internal readonly struct SourceClock(Fraction inputRate, Fraction outputRate)
{
    /// <summary>Stamps a frame without time one duration after its predecessor; refuses one that does not come later.</summary>
    public bool TryStamp(Frame frame, Frame? newest)
    {
        if (!frame.Pts.IsValid)
        {
            frame.Pts = newest is null ? ClockTime.Zero : newest.Pts + DurationOf(newest);
        }

        return newest is null || frame.Pts > newest.Pts;
    }

    /// <summary>How long <paramref name="frame"/> is shown: its own duration, else the nominal period, else one output period.</summary>
    public ClockTime DurationOf(Frame frame) =>
        frame.Duration.IsValid ? frame.Duration : ClockTime.OfFrame(1, inputRate.IsZero ? outputRate : inputRate);
}
