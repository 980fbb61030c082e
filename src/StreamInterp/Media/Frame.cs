namespace StreamInterp.Media;

/// <summary>A picture in flight: pixels, time stamps and a reference count that says when its memory may be used again.</summary>
/// <remarks>
/// Created with one reference. Whoever keeps a frame beyond a call retains it, and releases it once done. Implementations are pooled, so
/// that steady state allocates nothing.
/// </remarks>
public abstract class Frame
{
    private int _references = 1;

    /// <summary>The pixels.</summary>
    public VideoFrame Picture { get; protected set; }

    /// <summary>Presentation time; <see cref="ClockTime.None"/> if the source gave none.</summary>
    public ClockTime Pts { get; set; } = ClockTime.None;

    /// <summary>Duration; <see cref="ClockTime.None"/> if the source gave none.</summary>
    public ClockTime Duration { get; set; } = ClockTime.None;

    /// <summary>Number of a source frame in its stream, by which an anchor is recognised; given by the pipeline, never twice.</summary>
    public long Number { get; set; }

    /// <summary>Adds a reference.</summary>
    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Gives a reference back; the last one recycles the frame.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Recycle();
        }
    }

    /// <summary>Makes a recycled frame live again with one reference.</summary>
    protected void Revive() => Volatile.Write(ref _references, 1);

    /// <summary>Called when the last reference is gone: unmap, return to the pool or free.</summary>
    protected abstract void Recycle();
}
