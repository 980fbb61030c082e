using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>The two anchors between which frames are made. Invariant: both have times, and Previous.Pts &lt; Next.Pts.</summary>
/// <remarks>The window owns one reference to each anchor.</remarks>
public sealed class FrameWindow
{
    /// <summary>Anchor I0, or null before the first frame.</summary>
    public Frame? Previous { get; private set; }

    /// <summary>Anchor I1, or null before the second frame.</summary>
    public Frame? Next { get; private set; }

    /// <summary>True where both anchors are there.</summary>
    public bool HasInterval => Next is not null;

    /// <summary>The newest frame, or null.</summary>
    public Frame? Newest => Next ?? Previous;

    /// <summary>Takes over one reference to <paramref name="frame"/>, which becomes the newest anchor; the oldest of two is released.</summary>
    public void Push(Frame frame)
    {
        if (Previous is null)
        {
            Previous = frame;
            return;
        }

        if (Next is not null)
        {
            Previous.Release();
            Previous = Next;
        }

        Next = frame;
    }

    /// <summary>Releases I1, so that the next frame pushed takes its place.</summary>
    public void DropNext()
    {
        Next?.Release();
        Next = null;
    }

    /// <summary>Releases both anchors.</summary>
    public void Clear()
    {
        DropNext();
        Previous?.Release();
        Previous = null;
    }
}
