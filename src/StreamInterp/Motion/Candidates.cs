using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Motion;

/// <summary>Eight vectors that compete for a cell, one in each lane.</summary>
/// <param name="u">Horizontal components.</param>
/// <param name="v">Vertical components.</param>
internal readonly struct Candidates(Vector256<float> u, Vector256<float> v)
{
    /// <summary>Bits that a lane's number takes.</summary>
    public const int LaneBits = 3;

    /// <summary>Vectors in all.</summary>
    public const int Count = 1 << LaneBits;

    // Of vectors nearer than this to each other one is enough; the gradient steps find the rest of the way.
    private const float LeastDistance = 0.25f;

    /// <summary>Horizontal components.</summary>
    public readonly Vector256<float> U = u;

    /// <summary>Vertical components.</summary>
    public readonly Vector256<float> V = v;

    /// <summary>The lanes, as bits, that are vectors at all and not near one of a lower lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Distinct()
    {
        var near = Near(Vector256.Create(7, 0, 1, 2, 3, 4, 5, 6), 1) | Near(Vector256.Create(6, 7, 0, 1, 2, 3, 4, 5), 2)
            | Near(Vector256.Create(5, 6, 7, 0, 1, 2, 3, 4), 3) | Near(Vector256.Create(4, 5, 6, 7, 0, 1, 2, 3), 4);
        return Vector256.LessThan(U, Vector256.Create(MotionField.Beyond)).ExtractMostSignificantBits() & ~near;
    }

    // The lanes near the one so many lanes before. Where these count round the end, it is the other lane that comes after: distance has
    // no direction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Near(Vector256<int> lanes, int before)
    {
        var distance = Vector256.Abs(U - Permute(U, lanes)) + Vector256.Abs(V - Permute(V, lanes));
        var near = Vector256.LessThan(distance, Vector256.Create(LeastDistance)).ExtractMostSignificantBits();
        return (near & (0xFFu << before)) | (near << (Count - before));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Permute(Vector256<float> values, Vector256<int> lanes) =>
        Avx2.IsSupported ? Avx2.PermuteVar8x32(values, lanes) : Vector256.Shuffle(values, lanes);
}
