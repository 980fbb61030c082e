using System.Runtime.InteropServices;

namespace StreamInterp.Media;

/// <summary>A frame that owns native memory: rows aligned to 64 bytes, planes one after the other.</summary>
public sealed unsafe class FrameBuffer : Frame, IDisposable
{
    private const int Alignment = 64;

    private readonly FramePool? _pool;
    private byte* _memory;

    /// <summary>Allocates a picture of the given shape; the content is undefined.</summary>
    public FrameBuffer(VideoInfo info)
        : this(info, null)
    {
    }

    internal FrameBuffer(VideoInfo info, FramePool? pool)
    {
        _pool = pool;
        Span<int> strides = stackalloc int[3];
        Span<nint> offsets = stackalloc nint[4];
        for (var plane = 0; plane < info.Layout.PlaneCount; plane++)
        {
            strides[plane] = (info.RowBytes(plane) + Alignment - 1) / Alignment * Alignment;
            offsets[plane + 1] = offsets[plane] + ((nint)strides[plane] * info.Rows(plane));
        }

        var size = offsets[info.Layout.PlaneCount];
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)size, Alignment);
        Picture = new VideoFrame(
            info, _memory, strides[0], _memory + offsets[1], strides[1], _memory + offsets[2], strides[2]);
    }

    /// <summary>Frees the memory; only for frames outside a pool.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    internal void Reuse()
    {
        Revive();
        Pts = ClockTime.None;
        Duration = ClockTime.None;
    }

    /// <inheritdoc/>
    protected override void Recycle()
    {
        if (_pool is null || !_pool.TryReturn(this))
        {
            Dispose();
        }
    }
}
