using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>The anchors of an interval and the frames around them, in the order of time.</summary>
/// <param name="Before">The frame before I0; I0 itself where there is none, or none that belongs to the same motion.</param>
/// <param name="Previous">Anchor I0.</param>
/// <param name="Next">Anchor I1.</param>
/// <param name="After">The frame after I1; I1 itself where there is none, or none that belongs to the same motion.</param>
public readonly record struct FrameInterval(Frame Before, Frame Previous, Frame Next, Frame After)
{
    /// <summary>An interval of which nothing but the anchors is known.</summary>
    public FrameInterval(Frame previous, Frame next)
        : this(previous, previous, next, next)
    {
    }

    /// <summary>Adds a reference to every frame.</summary>
    public void Retain()
    {
        Before.Retain();
        Previous.Retain();
        Next.Retain();
        After.Retain();
    }

    /// <summary>Gives the references of <see cref="Retain"/> back.</summary>
    public void Release()
    {
        Before.Release();
        Previous.Release();
        Next.Release();
        After.Release();
    }
}
