using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>A plane of samples with a margin on all sides that repeats its edge, so that kernels may read outside the picture.</summary>
/// <remarks>
/// A pixel of the plane is one sample or, for subsampled chroma, a pair U V. <see cref="FixedColumn(float, int)"/> and
/// <see cref="FixedRow(float, int)"/> keep a block's origin where every read of a kernel stays within the margin, whatever the vector:
/// the one guard of memory safety.
/// </remarks>
internal sealed unsafe class PaddedPlane : IDisposable
{
    /// <summary>Pixels of margin on each side.</summary>
    public const int Margin = 32;

    private const int Alignment = 64;

    // A block reads at most 2 pixels before its origin and 24 after it: two tiles, the filter's support, the rest of a vector.
    private const int ReadBefore = 2;
    private const int ReadAfter = 24;

    private readonly int _lastColumn;
    private readonly int _lastRow;
    private byte* _memory;

    /// <summary>Allocates a plane; the content is undefined.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixelBytes">1 for bytes, 2 for words or pairs of bytes, 4 for pairs of words.</param>
    public PaddedPlane(int width, int height, int pixelBytes = 1)
    {
        Width = width;
        Height = height;
        PixelBytes = pixelBytes;
        _lastColumn = width + (2 * Margin) - ReadAfter;
        _lastRow = height + (2 * Margin) - ReadAfter;
        Stride = (((width + (2 * Margin)) * pixelBytes) + Alignment - 1) / Alignment * Alignment;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)Stride * (nuint)(height + (2 * Margin)), Alignment);
        Origin = _memory + (Margin * Stride) + (Margin * pixelBytes);
    }

    /// <summary>Pixels in a row, without margins.</summary>
    public int Width { get; }

    /// <summary>Rows, without margins.</summary>
    public int Height { get; }

    /// <summary>Bytes of one pixel.</summary>
    public int PixelBytes { get; }

    /// <summary>Bytes from row to row.</summary>
    public nint Stride { get; }

    /// <summary>Address of pixel (0, 0).</summary>
    public byte* Origin { get; }

    /// <summary>Address of the margin's first pixel, the one at (-<see cref="Margin"/>, -<see cref="Margin"/>).</summary>
    public byte* Corner => _memory;

    /// <summary>Address of pixel 0 of row <paramref name="y"/>, which may lie in the margin.</summary>
    public byte* Row(int y) => Origin + (y * Stride);

    /// <summary>A place, counted from <see cref="Corner"/> and rounded to 2^-bits of a pixel; or the nearest allowed one.</summary>
    /// <param name="x">Column, where 0 is the picture's first.</param>
    /// <param name="bits">Bits of the fraction.</param>
    /// <returns>The column times 2^bits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FixedColumn(float x, int bits) => Fixed(x, bits, _lastColumn);

    /// <summary>The same for rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FixedRow(float y, int bits) => Fixed(y, bits, _lastRow);

    /// <summary>The same for eight columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> FixedColumn(Vector256<float> x, int bits) => Fixed(x, bits, _lastColumn);

    /// <summary>The same for eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> FixedRow(Vector256<float> y, int bits) => Fixed(y, bits, _lastRow);

    /// <summary>Whether a place lies in the picture, margins not counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(float x, float y) => x >= 0 && y >= 0 && x <= Width && y <= Height;

    /// <summary>Fills the margins from the edges.</summary>
    public void ExtendEdges()
    {
        for (var y = 0; y < Height; y++)
        {
            ExtendRow(Row(y));
        }

        var first = Row(0) - (Margin * PixelBytes);
        var last = first + ((Height - 1) * Stride);
        for (var y = 1; y <= Margin; y++)
        {
            Buffer.MemoryCopy(first, first - (y * Stride), Stride, Stride);
            Buffer.MemoryCopy(last, last + (y * Stride), Stride, Stride);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    // What does not fit an int becomes the smallest one and so a legal place. Counted from the corner nothing is negative, so that
    // adding a half and cutting off rounds to the nearest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Fixed(float position, int bits, int last)
    {
        var value = float.ConvertToIntegerNative<int>(((position + Margin) * (1 << bits)) + 0.5f);
        return Math.Max(ReadBefore << bits, Math.Min(last << bits, value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Fixed(Vector256<float> position, int bits, int last)
    {
        var scaled = ((position + Vector256.Create((float)Margin)) * (1 << bits)) + Vector256.Create(0.5f);
        var value = Vector256.ConvertToInt32Native(scaled);
        return Vector256.Max(Vector256.Create(ReadBefore << bits), Vector256.Min(Vector256.Create(last << bits), value));
    }

    private void ExtendRow(byte* row)
    {
        var after = (int)(Stride / PixelBytes) - Margin - Width;
        switch (PixelBytes)
        {
            case 1:
                new Span<byte>(row - Margin, Margin).Fill(row[0]);
                new Span<byte>(row + Width, after).Fill(row[Width - 1]);
                break;
            case 2:
                new Span<ushort>((ushort*)row - Margin, Margin).Fill(*(ushort*)row);
                new Span<ushort>((ushort*)row + Width, after).Fill(((ushort*)row)[Width - 1]);
                break;
            default:
                new Span<uint>((uint*)row - Margin, Margin).Fill(*(uint*)row);
                new Span<uint>((uint*)row + Width, after).Fill(((uint*)row)[Width - 1]);
                break;
        }
    }
}
