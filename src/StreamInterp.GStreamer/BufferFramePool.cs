using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>Wrappers of mapped buffers for reuse; downstream threads return them as well as the worker.</summary>
internal sealed unsafe class BufferFramePool : IDisposable
{
    private readonly Stack<BufferFrame> _free = new(16);
    private readonly Lock _lock = new();
    private bool _disposed;

    /// <summary>A frame on a mapped buffer, which it takes over; null if the buffer cannot be mapped, with the buffer left to the caller.</summary>
    internal BufferFrame? TryMap(GstBuffer* buffer, StreamFormat format, int access)
    {
        var frame = Take();
        if (frame.TryMap(buffer, format, access))
        {
            return frame;
        }

        Return(frame);
        return null;
    }

    /// <summary>Frees the idle wrappers; those in use are freed when they return.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            while (_free.TryPop(out var frame))
            {
                frame.Free();
            }
        }
    }

    internal void Return(BufferFrame frame)
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _free.Push(frame);
                return;
            }
        }

        frame.Free();
    }

    private BufferFrame Take()
    {
        lock (_lock)
        {
            return _free.TryPop(out var frame) ? frame : new BufferFrame(this);
        }
    }
}
