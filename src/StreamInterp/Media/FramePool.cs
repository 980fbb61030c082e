namespace StreamInterp.Media;

/// <summary>Frames of one shape, reused; rents without allocating once warm.</summary>
public sealed class FramePool(VideoInfo info) : IDisposable
{
    private readonly Stack<FrameBuffer> _free = new(8);
    private readonly Lock _lock = new();
    private bool _disposed;

    /// <summary>The shape of every frame of this pool.</summary>
    public VideoInfo Info { get; } = info;

    /// <summary>A frame with one reference and undefined content.</summary>
    public FrameBuffer Rent()
    {
        lock (_lock)
        {
            if (_free.TryPop(out var frame))
            {
                frame.Reuse();
                return frame;
            }
        }

        return new FrameBuffer(Info, this);
    }

    /// <summary>Frees the idle frames; those still out are freed on their last release.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            while (_free.TryPop(out var frame))
            {
                frame.Dispose();
            }
        }
    }

    internal bool TryReturn(FrameBuffer frame)
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _free.Push(frame);
            }

            return !_disposed;
        }
    }
}
