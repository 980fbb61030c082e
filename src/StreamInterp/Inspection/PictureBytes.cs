using System.Runtime.InteropServices;
using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Inspection;

/// <summary>Rows of a picture of any format as bytes, a plane as it lies in memory or luma alone; of 10-bit codes the top eight.</summary>
internal sealed unsafe class PictureBytes : IDisposable
{
    /// <summary>The scratch rows for one picture.</summary>
    public const int FirstHalf = 0;

    /// <summary>The scratch rows for another.</summary>
    public const int SecondHalf = Slots / 2;

    private const int Slots = 18;
    private const nuint Alignment = 64;

    private readonly VideoInfo _info;
    private readonly nint _slotBytes;
    private byte* _scratch;

    /// <summary>Prepares for pictures of this shape.</summary>
    public PictureBytes(VideoInfo info)
    {
        _info = info;
        _slotBytes = (info.RowBytes(0) + 63) / 64 * 64;
        _scratch = (byte*)NativeMemory.AlignedAlloc((nuint)(Slots * _slotBytes), Alignment);
    }

    /// <summary>Bytes in a row of <paramref name="plane"/>, one per sample.</summary>
    public int Count(int plane) => _info.RowBytes(plane) / _info.Layout.BytesPerSample;

    /// <summary>Rows from <paramref name="y"/> on of a plane: in place where it has 8 bits, else narrowed into scratch.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="plane">Which plane.</param>
    /// <param name="y">First row.</param>
    /// <param name="rows">How many, up to nine.</param>
    /// <param name="scratch"><see cref="FirstHalf"/> or <see cref="SecondHalf"/>, so that rows of two pictures can be held.</param>
    /// <param name="stride">Bytes from row to row.</param>
    public byte* Rows(in VideoFrame frame, int plane, int y, int rows, int scratch, out nint stride)
    {
        if (_info.Layout.BytesPerSample == 1)
        {
            stride = frame.Stride(plane);
            return frame.Row(plane, y);
        }

        ref readonly var layout = ref _info.Layout.Components[0];
        for (var row = 0; row < rows; row++)
        {
            var words = (ushort*)frame.Row(plane, y + row);
            ByteRow.Narrow(words, layout.BitShift + layout.Depth - 8, Slot(scratch + row), Count(plane));
        }

        stride = _slotBytes;
        return Slot(scratch);
    }

    /// <summary>Luma of row <paramref name="y"/>, one byte per pixel, valid until the next call.</summary>
    public byte* Luma(in VideoFrame frame, int y)
    {
        if (_info.Layout.Family == ColorFamily.Rgb)
        {
            ComponentPlanes.ExtractRow(frame, 0, y, Slot(0));
            ComponentPlanes.ExtractRow(frame, 1, y, Slot(1));
            ComponentPlanes.ExtractRow(frame, 2, y, Slot(2));
            ByteRow.Luma(Slot(0), Slot(1), Slot(2), Slot(3), _info.Width);
            return Slot(3);
        }

        if (_info.Layout.PlaneCount == 1 && _info.Layout.Family == ColorFamily.Yuv)
        {
            ComponentPlanes.ExtractRow(frame, 0, y, Slot(0));
            return Slot(0);
        }

        return Rows(frame, 0, y, rows: 1, FirstHalf, out _);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_scratch);
        _scratch = null;
    }

    private byte* Slot(int index) => _scratch + (index * _slotBytes);
}
