using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Keeps an interpolator's contract: prepared once for each interval, and told truly whether the interval continues the last one.</summary>
/// <remarks>
/// An interpolator that takes turns with others has not seen every interval. What it did see is known by the numbers of the anchors,
/// which are never used twice in a stream.
/// </remarks>
public sealed class IntervalInterpolator(IFrameInterpolator interpolator)
{
    private long _previous = -1;
    private long _next = -1;
    private long _after = -1;

    /// <summary>Prepares an interval.</summary>
    /// <returns>False where that was done before.</returns>
    public bool Prepare(in FrameInterval interval)
    {
        var (before, previous, next, after) = interval;
        if (previous.Number == _previous && next.Number == _next)
        {
            return false;
        }

        var continues = previous.Number == _next
            && (interpolator.Lookahead == 0 || (before.Number == _previous && next.Number == _after));
        Forget();
        interpolator.PrepareInContext(before.Picture, previous.Picture, next.Picture, after.Picture, continues);
        (_previous, _next, _after) = (previous.Number, next.Number, after.Number);
        return true;
    }

    /// <summary>Makes the picture at <paramref name="timestep"/> of the interval prepared last.</summary>
    public void Interpolate(float timestep, Frame destination) => interpolator.Interpolate(timestep, destination.Picture);

    /// <summary>Forgets the anchors.</summary>
    public void Reset()
    {
        Forget();
        interpolator.Reset();
    }

    private void Forget() => _previous = _next = _after = -1;
}
