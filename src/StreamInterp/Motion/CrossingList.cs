using System.Runtime.InteropServices;

namespace StreamInterp.Motion;

/// <summary>For each cell of the picture in between, the first few motion vectors whose paths cross it.</summary>
internal sealed unsafe class CrossingList : IDisposable
{
    private const int Capacity = 6;

    private readonly int _columns;
    private readonly int _rows;
    private byte* _counts;
    private float* _vectors;

    /// <summary>Allocates for a grid of cells.</summary>
    public CrossingList(int columns, int rows)
    {
        (_columns, _rows) = (columns, rows);
        var cells = (nuint)columns * (nuint)rows;
        _counts = (byte*)NativeMemory.AllocZeroed(cells);
        _vectors = (float*)NativeMemory.Alloc(cells * Capacity * 2, sizeof(float));
    }

    /// <summary>Empties all lists.</summary>
    public void Clear() => new Span<byte>(_counts, _columns * _rows).Clear();

    /// <summary>Follows each vector of a flow for a fraction of its length and lists it where it arrives; full lists take no more.</summary>
    /// <param name="flow">The vectors.</param>
    /// <param name="fraction">How far along, in [0, 1].</param>
    /// <param name="sign">1, or -1 to list the opposite vectors.</param>
    public void Add(MotionField flow, float fraction, float sign)
    {
        fraction /= MotionField.CellSize;
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var source = flow.Index(column, row);
                var (u, v) = (flow.U[source], flow.V[source]);
                var x = float.ConvertToIntegerNative<int>(MathF.Floor(column + 0.5f + (fraction * u)));
                var y = float.ConvertToIntegerNative<int>(MathF.Floor(row + 0.5f + (fraction * v)));
                if ((uint)x < (uint)_columns && (uint)y < (uint)_rows)
                {
                    Append((y * _columns) + x, sign * u, sign * v);
                }
            }
        }
    }

    /// <summary>Vectors listed for a cell; cells count row by row, without gaps.</summary>
    public int Count(int cell) => _counts[cell];

    /// <summary>A listed vector.</summary>
    public void Get(int cell, int index, out float u, out float v)
    {
        var at = _vectors + (2 * ((cell * Capacity) + index));
        (u, v) = (at[0], at[1]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_counts);
        NativeMemory.Free(_vectors);
        _counts = null;
        _vectors = null;
    }

    private void Append(int cell, float u, float v)
    {
        var count = _counts[cell];
        if (count < Capacity)
        {
            var at = _vectors + (2 * ((cell * Capacity) + count));
            (at[0], at[1]) = (u, v);
            _counts[cell] = (byte)(count + 1);
        }
    }
}
