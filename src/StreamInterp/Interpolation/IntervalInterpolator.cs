using StreamInterp.Media;

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

    /// <summary>Prepares the interval between two anchors.</summary>
    /// <returns>False where that was done before.</returns>
    public bool Prepare(Frame previous, Frame next)
    {
        if (previous.Number == _previous && next.Number == _next)
        {
            return false;
        }

        var continues = previous.Number == _next;
        Forget();
        interpolator.Prepare(previous.Picture, next.Picture, continues);
        (_previous, _next) = (previous.Number, next.Number);
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

    private void Forget() => _previous = _next = -1;
}
