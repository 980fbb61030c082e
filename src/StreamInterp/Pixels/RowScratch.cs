using System.Runtime.InteropServices;

namespace StreamInterp.Pixels;

/// <summary>Rows of floats for intermediate results, aligned, each with room to be extended at both ends.</summary>
internal sealed unsafe class RowScratch : IDisposable
{
    private const int Margin = 16;
    private const nuint Alignment = 64;

    private readonly int _stride;
    private float* _memory;

    /// <summary>Allocates <paramref name="rows"/> rows of <paramref name="length"/> elements, all zero.</summary>
    public RowScratch(int length, int rows)
    {
        _stride = ((length + Margin - 1) / Margin * Margin) + (2 * Margin);
        var bytes = (nuint)_stride * (nuint)rows * sizeof(float);
        _memory = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_memory, bytes);
    }

    /// <summary>Element 0 of row <paramref name="row"/>; 16 elements before it and after the last may be used too.</summary>
    public float* this[int row] => _memory + ((nint)row * _stride) + Margin;

    /// <summary>Repeats the first and the last of <paramref name="length"/> elements beyond the ends.</summary>
    public static void Extend(float* row, int length)
    {
        new Span<float>(row - Margin, Margin).Fill(row[0]);
        new Span<float>(row + length, Margin).Fill(row[length - 1]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
