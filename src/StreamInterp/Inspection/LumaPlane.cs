using System.Runtime.InteropServices;
using StreamInterp.Media;

namespace StreamInterp.Inspection;

/// <summary>A picture's luma with random access: in place where its format has a plane of bytes for it, else a copy.</summary>
internal sealed unsafe class LumaPlane : IDisposable
{
    private readonly VideoInfo _info;
    private byte* _copy;

    /// <summary>Prepares for pictures of this shape.</summary>
    public LumaPlane(VideoInfo info)
    {
        _info = info;
        var layout = info.Layout;
        var isPlane = layout.BytesPerSample == 1 && layout.Components[0].PixelStride == 1 && layout.Family != ColorFamily.Rgb;
        _copy = isPlane ? null : (byte*)NativeMemory.Alloc((nuint)info.Width, (nuint)info.Height);
    }

    /// <summary>The first byte.</summary>
    public byte* Origin { get; private set; }

    /// <summary>Bytes from row to row.</summary>
    public nint Stride { get; private set; }

    /// <summary>Shows the luma of <paramref name="frame"/> from now on.</summary>
    public void Show(in VideoFrame frame, PictureBytes bytes)
    {
        Stride = _info.Width;
        Origin = _copy;
        if (_copy == null)
        {
            Stride = frame.Stride(0);
            Origin = frame.Row(0, 0);
            return;
        }

        for (var y = 0; y < _info.Height; y++)
        {
            Buffer.MemoryCopy(bytes.Luma(frame, y), _copy + (y * Stride), Stride, Stride);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_copy);
        _copy = null;
    }
}
