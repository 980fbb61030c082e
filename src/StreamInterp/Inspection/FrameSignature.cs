using StreamInterp.Media;

namespace StreamInterp.Inspection;

/// <summary>A picture's luma as mean values of 64 x 36 cells: small enough to compare and search in microseconds.</summary>
/// <remarks>
/// About ten rows of each cell are read, so that the cost at 1080p is that of a third of the luma plane; of RGB, whose luma costs more,
/// four. Cells of pictures smaller than the grid overlap. Values are codes of 8 bits, fractions kept.
/// </remarks>
internal sealed unsafe class FrameSignature
{
    /// <summary>Cells in a row.</summary>
    public const int Width = 64;

    /// <summary>Rows of cells.</summary>
    public const int Height = 36;

    /// <summary>Cells in all.</summary>
    public const int Length = Width * Height;

    private const int RowsPerCell = 10;
    private const int RgbRowsPerCell = 4;

    private readonly float[] _cells = new float[Length];

    /// <summary>The cells, row by row.</summary>
    public Span<float> Cells => _cells;

    /// <summary>Mean of all cells.</summary>
    public float Mean { get; private set; }

    /// <summary>Measures <paramref name="frame"/>.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="bytes">Its rows.</param>
    /// <param name="columnSums">Scratch for one sum per column.</param>
    public void Measure(in VideoFrame frame, PictureBytes bytes, Span<ushort> columnSums)
    {
        var (width, height) = (frame.Info.Width, frame.Info.Height);
        var rowsPerCell = frame.Info.Layout.Family == ColorFamily.Rgb ? RgbRowsPerCell : RowsPerCell;
        var total = 0f;
        for (var cellRow = 0; cellRow < Height; cellRow++)
        {
            var (top, bottom) = Range(cellRow, Height, height);
            var step = Math.Max(1, (bottom - top) / rowsPerCell);
            columnSums.Clear();
            fixed (ushort* sums = columnSums)
            {
                for (var y = top; y < bottom; y += step)
                {
                    ByteRow.AddTo(sums, bytes.Luma(frame, y), width);
                }
            }

            var rows = (bottom - top + step - 1) / step;
            total += SumCells(columnSums, rows, width, Cells.Slice(cellRow * Width, Width));
        }

        Mean = total / Length;
    }

    /// <summary>Mean absolute difference of two signatures, and the largest.</summary>
    public static (float Mean, float Max) Difference(FrameSignature a, FrameSignature b)
    {
        var (sum, max) = (0f, 0f);
        for (var i = 0; i < Length; i++)
        {
            var difference = MathF.Abs(a._cells[i] - b._cells[i]);
            sum += difference;
            max = MathF.Max(max, difference);
        }

        return (sum / Length, max);
    }

    private static float SumCells(ReadOnlySpan<ushort> columnSums, int rows, int width, Span<float> cells)
    {
        var total = 0f;
        for (var i = 0; i < Width; i++)
        {
            var (left, right) = Range(i, Width, width);
            var sum = 0;
            foreach (var column in columnSums[left..right])
            {
                sum += column;
            }

            cells[i] = sum / (float)(rows * (right - left));
            total += cells[i];
        }

        return total;
    }

    // Cell `index` of `count` along `size` pixels; at least one pixel.
    private static (int Start, int End) Range(int index, int count, int size)
    {
        var start = Math.Min((int)((long)index * size / count), size - 1);
        return (start, Math.Max(start + 1, (int)((index + 1L) * size / count)));
    }
}
