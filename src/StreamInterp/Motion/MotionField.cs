using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>One motion vector for each cell of <see cref="CellSize"/> by <see cref="CellSize"/> pixels of a pyramid level.</summary>
/// <remarks>
/// Around the field lies a border of one cell whose vectors are <see cref="Beyond"/> any distance that counts, so that searches may look at
/// the neighbours of every cell without asking where the field ends.
/// </remarks>
internal sealed unsafe class MotionField : IDisposable
{
    /// <summary>Pixels of a cell's side.</summary>
    public const int CellSize = 4;

    /// <summary>Both components of a border cell's vector.</summary>
    public const float Beyond = 1e6f;

    // Vectors of eight cells may be read from any cell on.
    private const int Slack = 8;

    private float* _memory;

    /// <summary>Allocates a field of zero vectors for a level of the given size.</summary>
    public MotionField(int levelWidth, int levelHeight)
    {
        Columns = (levelWidth + CellSize - 1) / CellSize;
        Rows = (levelHeight + CellSize - 1) / CellSize;
        Stride = Columns + 2;
        var cells = Stride * (Rows + 2);
        _memory = (float*)NativeMemory.Alloc(((nuint)cells * 3) + Slack, sizeof(float));
        new Span<float>(_memory, (3 * cells) + Slack).Fill(Beyond);
        U = _memory + Stride + 1;
        V = U + cells;
        Cost = V + cells;
        Clear();
    }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>Elements from a cell to the one below.</summary>
    public int Stride { get; }

    /// <summary>Horizontal motion of each cell, pixels of the level.</summary>
    public float* U { get; }

    /// <summary>Vertical motion.</summary>
    public float* V { get; }

    /// <summary>How badly each vector fits, in grey levels: mean difference of the patches, plus what was added for lack of smoothness.</summary>
    public float* Cost { get; }

    /// <summary>Where a cell's elements are.</summary>
    public int Index(int column, int row) => (row * Stride) + column;

    /// <summary>Sets all vectors to zero.</summary>
    public void Clear()
    {
        for (var row = 0; row < Rows; row++)
        {
            new Span<float>(U + Index(0, row), Columns).Clear();
            new Span<float>(V + Index(0, row), Columns).Clear();
        }
    }

    /// <summary>The vector at a place between cell centres, bilinearly; outside, that of the edge.</summary>
    /// <param name="x">Column, where 0 is the centre of the first cell.</param>
    /// <param name="y">Row likewise.</param>
    /// <param name="u">Horizontal motion there.</param>
    /// <param name="v">Vertical motion there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sample(float x, float y, out float u, out float v)
    {
        x = Limit(x, Columns - 1);
        y = Limit(y, Rows - 1);
        var left = float.ConvertToIntegerNative<int>(x);
        var top = float.ConvertToIntegerNative<int>(y);
        var (fx, fy) = (x - left, y - top);
        var index = Index(left, top);
        var right = left + 1 < Columns ? 1 : 0;
        var down = top + 1 < Rows ? Stride : 0;
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
                U[Index(x, y)] = 2 * u;
                V[Index(x, y)] = 2 * v;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }

    // MathF's functions also care for NaN and signed zeros, which costs more than the rest of the sampling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Limit(float value, float largest) => Vector128.MinNative(
        Vector128.MaxNative(Vector128.CreateScalar(value), Vector128<float>.Zero), Vector128.CreateScalar(largest)).ToScalar();

    private static float Mix(float a, float b, float share) => a + ((b - a) * share);
}
