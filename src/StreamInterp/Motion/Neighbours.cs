using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>The vectors of a cell's four neighbours, and how far a candidate is from them.</summary>
internal unsafe struct Neighbours
{
    /// <summary>Distance, in pixels, from which on a neighbour counts as lying across an edge.</summary>
    public const float LargestDistance = 4;

    private Vector128<float> _u;
    private Vector128<float> _v;

    /// <summary>Reads the neighbours of the cell at <paramref name="index"/>.</summary>
    /// <remarks>No constructor: its result would be copied in one piece, for which a CPU waits after two stores.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(MotionField field, int index)
    {
        var stride = field.Stride;
        _u = Vector128.Create(field.U[index - 1], field.U[index + 1], field.U[index - stride], field.U[index + stride]);
        _v = Vector128.Create(field.V[index - 1], field.V[index + 1], field.V[index - stride], field.V[index + stride]);
    }

    /// <summary>Sum of the distances of a vector from the neighbours', each at most <see cref="LargestDistance"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float Roughness(float u, float v) =>
        Vector128.Sum(Vector128.MinNative(Distances(u, v), Vector128.Create(LargestDistance)));

    /// <summary>The same for eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<float> Roughness(in Candidates candidates) =>
        Distance(candidates, 0) + Distance(candidates, 1) + Distance(candidates, 2) + Distance(candidates, 3);

    /// <summary>Mean vector of the neighbours that move alike.</summary>
    /// <returns>How many do.</returns>
    public readonly int Mean(ref float u, ref float v)
    {
        var alike = Vector128.LessThan(Distances(u, v), Vector128.Create(LargestDistance));
        var count = BitOperations.PopCount(alike.ExtractMostSignificantBits());
        if (count > 0)
        {
            u = Vector128.Sum(_u & alike) / count;
            v = Vector128.Sum(_v & alike) / count;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector128<float> Distances(float u, float v) =>
        Vector128.Abs(_u - Vector128.Create(u)) + Vector128.Abs(_v - Vector128.Create(v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector256<float> Distance(in Candidates candidates, int neighbour) => Vector256.MinNative(
        Vector256.Abs(candidates.U - Vector256.Create(_u[neighbour])) + Vector256.Abs(candidates.V - Vector256.Create(_v[neighbour])),
        Vector256.Create(LargestDistance));
}
