using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>Compares paths with those of the eight cells around; <see cref="Scalar"/> is the definition, equal bit for bit.</summary>
/// <remarks>
/// Roughness is how much a path differs from those around, in pixels.
/// The cells above, below and beside count whole, those at the corners half. Terms are added from the top left to the bottom right, in
/// that order everywhere.
/// </remarks>
internal static unsafe class PathKernel
{
    /// <summary>Distance, in pixels, from which on a neighbour counts as lying across an edge.</summary>
    public const float LargestDistance = 4;

    private const float Corner = 0.5f;

    /// <summary>The roughness of eight cells of a row that follow each other, none of them in the field's first or last row.</summary>
    /// <param name="u">Horizontal component of the first cell's vector; those around are read.</param>
    /// <param name="v">Vertical component.</param>
    /// <param name="stride">Elements from a cell to the one below.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> OfRow(float* u, float* v, nint stride)
    {
        var (ownU, ownV) = (Vector256.Load(u), Vector256.Load(v));
        return (((Distance(u - stride - 1, v - stride - 1, ownU, ownV) * Corner)
            + Distance(u - stride, v - stride, ownU, ownV)
            + (Distance(u - stride + 1, v - stride + 1, ownU, ownV) * Corner))
            + Distance(u - 1, v - 1, ownU, ownV)
            + Distance(u + 1, v + 1, ownU, ownV)
            + (Distance(u + stride - 1, v + stride - 1, ownU, ownV) * Corner))
            + Distance(u + stride, v + stride, ownU, ownV)
            + (Distance(u + stride + 1, v + stride + 1, ownU, ownV) * Corner);
    }

    /// <summary>The roughness a cell would have with each of eight vectors.</summary>
    /// <param name="u">Horizontal component of the cell's vector; only those around are read.</param>
    /// <param name="v">Vertical component.</param>
    /// <param name="stride">Elements from a cell to the one below.</param>
    /// <param name="candidates">The vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(float* u, float* v, nint stride, in Candidates candidates) =>
        (((Distance(candidates, u[-stride - 1], v[-stride - 1]) * Corner)
            + Distance(candidates, u[-stride], v[-stride])
            + (Distance(candidates, u[-stride + 1], v[-stride + 1]) * Corner))
            + Distance(candidates, u[-1], v[-1])
            + Distance(candidates, u[1], v[1])
            + (Distance(candidates, u[stride - 1], v[stride - 1]) * Corner))
            + Distance(candidates, u[stride], v[stride])
            + (Distance(candidates, u[stride + 1], v[stride + 1]) * Corner);

    /// <summary>The vectors of the eight cells around one, the nearest four first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Candidates Around(float* u, float* v, nint stride) => new(Gather(u, stride), Gather(v, stride));

    /// <summary>The mean vectors of eight cells of a row and those around each; a cell counts 1 / (1 + its cost).</summary>
    /// <param name="u">Horizontal component of the first cell's vector.</param>
    /// <param name="v">Vertical component.</param>
    /// <param name="cost">Its cost.</param>
    /// <param name="stride">Elements from a cell to the one below.</param>
    public static Candidates Mean(float* u, float* v, float* cost, nint stride)
    {
        var (sumU, sumV, sum) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var row = -stride; row <= stride; row += stride)
        {
            for (var at = row - 1; at <= row + 1; at++)
            {
                var weight = Vector256<float>.One / (Vector256<float>.One + Vector256.Load(cost + at));
                sumU += weight * Vector256.Load(u + at);
                sumV += weight * Vector256.Load(v + at);
                sum += weight;
            }
        }

        return new Candidates(sumU / sum, sumV / sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Gather(float* p, nint stride) => Vector256.Create(
        p[-stride], p[-1], p[1], p[stride], p[-stride - 1], p[-stride + 1], p[stride - 1], p[stride + 1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Distance(float* u, float* v, Vector256<float> ownU, Vector256<float> ownV) =>
        Limit(Vector256.Abs(ownU - Vector256.Load(u)) + Vector256.Abs(ownV - Vector256.Load(v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Distance(in Candidates candidates, float u, float v) =>
        Limit(Vector256.Abs(candidates.U - Vector256.Create(u)) + Vector256.Abs(candidates.V - Vector256.Create(v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Limit(Vector256<float> distance) => Vector256.MinNative(distance, Vector256.Create(LargestDistance));

    /// <summary>The definition, one vector at a time.</summary>
    internal static class Scalar
    {
        /// <summary>The mean vector of a cell and those around it.</summary>
        public static (float U, float V) Mean(float* u, float* v, float* cost, nint stride)
        {
            var (sumU, sumV, sum) = (0f, 0f, 0f);
            for (var row = -1; row <= 1; row++)
            {
                for (var column = -1; column <= 1; column++)
                {
                    var at = (row * stride) + column;
                    var weight = 1 / (1 + cost[at]);
                    (sumU, sumV, sum) = (sumU + (weight * u[at]), sumV + (weight * v[at]), sum + weight);
                }
            }

            return (sumU / sum, sumV / sum);
        }

        /// <summary>The roughness a cell would have with the vector (<paramref name="cu"/>, <paramref name="cv"/>).</summary>
        public static float Of(float* u, float* v, nint stride, float cu, float cv)
        {
            var sum = 0f;
            for (var row = -1; row <= 1; row++)
            {
                for (var column = -1; column <= 1; column++)
                {
                    if (row != 0 || column != 0)
                    {
                        var at = (row * stride) + column;
                        var distance = Math.Min(Math.Abs(cu - u[at]) + Math.Abs(cv - v[at]), LargestDistance);
                        sum += row != 0 && column != 0 ? distance * Corner : distance;
                    }
                }
            }

            return sum;
        }
    }
}
