using System.Runtime.InteropServices;

namespace StreamInterp.Motion;

/// <summary>One motion vector for each cell of <see cref="CellSize"/> by <see cref="CellSize"/> pixels of a pyramid level.</summary>
internal sealed unsafe class MotionField : IDisposable
{
    /// <summary>Pixels of a cell's side.</summary>
    public const int CellSize = 4;

    private float* _memory;

    /// <summary>Allocates a field of zero vectors for a level of the given size.</summary>
    public MotionField(int levelWidth, int levelHeight)
    {
        Columns = (levelWidth + CellSize - 1) / CellSize;
        Rows = (levelHeight + CellSize - 1) / CellSize;
        _memory = (float*)NativeMemory.AllocZeroed((nuint)Columns * (nuint)Rows * 3, sizeof(float));
        U = _memory;
        V = U + (Columns * Rows);
        Cost = V + (Columns * Rows);
    }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>Horizontal motion of each cell, pixels of the level.</summary>
    public float* U { get; }

    /// <summary>Vertical motion.</summary>
    public float* V { get; }

    /// <summary>How badly each vector fits, in grey levels: mean difference of the patches, plus what was added for lack of smoothness.</summary>
    public float* Cost { get; }

    /// <summary>The vector at a place between cell centres, bilinearly; outside, that of the edge.</summary>
    /// <param name="x">Column, where 0 is the centre of the first cell.</param>
    /// <param name="y">Row likewise.</param>
    /// <param name="u">Horizontal motion there.</param>
    /// <param name="v">Vertical motion there.</param>
    public void Sample(float x, float y, out float u, out float v)
    {
        x = MathF.Max(0, MathF.Min(Columns - 1, x));
        y = MathF.Max(0, MathF.Min(Rows - 1, y));
        var (left, top) = ((int)x, (int)y);
        var (fx, fy) = (x - left, y - top);
        var index = (top * Columns) + left;
        var right = left + 1 < Columns ? 1 : 0;
        var down = top + 1 < Rows ? Columns : 0;
        u = Mix(Mix(U[index], U[index + right], fx), Mix(U[index + down], U[index + down + right], fx), fy);
        v = Mix(Mix(V[index], V[index + right], fx), Mix(V[index + down], V[index + down + right], fx), fy);
    }

    /// <summary>Sets every vector to twice what <paramref name="coarse"/>, of the next coarser level, has at that place.</summary>
    public void Enlarge(MotionField coarse)
    {
        for (var y = 0; y < Rows; y++)
        {
            for (var x = 0; x < Columns; x++)
            {
                coarse.Sample((0.5f * x) - 0.25f, (0.5f * y) - 0.25f, out var u, out var v);
                U[(y * Columns) + x] = 2 * u;
                V[(y * Columns) + x] = 2 * v;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }

    private static float Mix(float a, float b, float share) => a + ((b - a) * share);
}
