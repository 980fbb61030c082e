using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Pixels;

/// <summary>Doubles a row whose samples lie on even columns: each sample, then the mean of it and the next. Reads one beyond.</summary>
internal readonly unsafe struct UpsampleCosited(float* chroma, float* full) : IRowOperator
{
    /// <inheritdoc/>
    public void One(int i)
    {
        full[2 * i] = chroma[i];
        full[(2 * i) + 1] = (chroma[i] + chroma[i + 1]) * 0.5f;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var even = Vector256.Load(chroma + i);
        Interleaving.Store(even, (even + Vector256.Load(chroma + i + 1)) * Vector256.Create(0.5f), full + (2 * i));
    }
}

/// <summary>Doubles a row whose samples lie between columns: three quarters of the nearer sample, one of the farther.</summary>
internal readonly unsafe struct UpsampleCentered(float* chroma, float* full) : IRowOperator
{
    /// <inheritdoc/>
    public void One(int i)
    {
        var near = chroma[i] * 0.75f;
        full[2 * i] = near + (chroma[i - 1] * 0.25f);
        full[(2 * i) + 1] = near + (chroma[i + 1] * 0.25f);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var quarter = Vector256.Create(0.25f);
        var near = Vector256.Load(chroma + i) * Vector256.Create(0.75f);
        var even = near + (Vector256.Load(chroma + i - 1) * quarter);
        Interleaving.Store(even, near + (Vector256.Load(chroma + i + 1) * quarter), full + (2 * i));
    }
}

/// <summary>Halves a row to its even columns: (-1 2 6 2 -1) / 8. Reads two before and beyond.</summary>
internal readonly unsafe struct DownsampleCosited(float* full, float* chroma) : IRowOperator
{
    /// <inheritdoc/>
    public void One(int i)
    {
        var at = full + (2 * i);
        chroma[i] = (at[0] * 0.75f) + (((at[-1] + at[1]) * 0.25f) - ((at[-2] + at[2]) * 0.125f));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var (before, left) = Interleaving.Load(full + (2 * i) - 2);
        var (here, right) = Interleaving.Load(full + (2 * i));
        var (after, _) = Interleaving.Load(full + (2 * i) + 2);
        var sides = ((left + right) * Vector256.Create(0.25f)) - ((before + after) * Vector256.Create(0.125f));
        Interleaving.Sort((here * Vector256.Create(0.75f)) + sides).Store(chroma + i);
    }
}

/// <summary>Halves a row to the places between columns 2i and 2i + 1: (-1 3 3 -1) / 4.</summary>
internal readonly unsafe struct DownsampleCentered(float* full, float* chroma) : IRowOperator
{
    /// <inheritdoc/>
    public void One(int i)
    {
        var at = full + (2 * i);
        chroma[i] = ((at[0] + at[1]) * 0.75f) - ((at[-1] + at[2]) * 0.25f);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var (_, before) = Interleaving.Load(full + (2 * i) - 2);
        var (left, right) = Interleaving.Load(full + (2 * i));
        var (after, _) = Interleaving.Load(full + (2 * i) + 2);
        var sum = ((left + right) * Vector256.Create(0.75f)) - ((before + after) * Vector256.Create(0.25f));
        Interleaving.Sort(sum).Store(chroma + i);
    }
}

/// <summary>Weighted mean of two rows: bilinear interpolation between rows.</summary>
internal readonly unsafe struct MixRows(float* above, float* below, float share, float* mix) : IRowOperator
{
    /// <inheritdoc/>
    public void One(int i) => mix[i] = (above[i] * (1 - share)) + (below[i] * share);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i) =>
        ((Vector256.Load(above + i) * Vector256.Create(1 - share)) + (Vector256.Load(below + i) * Vector256.Create(share))).Store(mix + i);
}

/// <summary>Five rows to one, the vertical (-1 2 6 2 -1) / 8.</summary>
internal readonly unsafe struct FilterCositedRows(float* a, float* b, float* c, float* d, float* e, float* result) : IRowOperator
{
    /// <inheritdoc/>
    public void One(int i) => result[i] = (c[i] * 0.75f) + (((b[i] + d[i]) * 0.25f) - ((a[i] + e[i]) * 0.125f));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var inner = (Vector256.Load(b + i) + Vector256.Load(d + i)) * Vector256.Create(0.25f);
        var outer = (Vector256.Load(a + i) + Vector256.Load(e + i)) * Vector256.Create(0.125f);
        ((Vector256.Load(c + i) * Vector256.Create(0.75f)) + (inner - outer)).Store(result + i);
    }
}

/// <summary>Four rows to one, the vertical (-1 3 3 -1) / 4.</summary>
internal readonly unsafe struct FilterCenteredRows(float* a, float* b, float* c, float* d, float* result) : IRowOperator
{
    /// <inheritdoc/>
    public void One(int i) => result[i] = ((b[i] + c[i]) * 0.75f) - ((a[i] + d[i]) * 0.25f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var inner = (Vector256.Load(b + i) + Vector256.Load(c + i)) * Vector256.Create(0.75f);
        (inner - ((Vector256.Load(a + i) + Vector256.Load(d + i)) * Vector256.Create(0.25f))).Store(result + i);
    }
}

/// <summary>Between sixteen neighbouring floats and their even and odd elements.</summary>
internal static unsafe class Interleaving
{
    private const byte EvenOfBoth = 0b10_00_10_00;
    private const byte OddOfBoth = 0b11_01_11_01;
    private const byte MiddleSwapped = 0b11_01_10_00;

    /// <summary>The even and odd floats from <paramref name="source"/> on, in an order that <see cref="Sort"/> puts right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Even, Vector256<float> Odd) Load(float* source)
    {
        var low = Vector256.Load(source);
        var high = Vector256.Load(source + 8);
        return (Avx.Shuffle(low, high, EvenOfBoth), Avx.Shuffle(low, high, OddOfBoth));
    }

    /// <summary>Ascending order: shuffles work in 128-bit lanes and leave elements 0 1 4 5 | 2 3 6 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sort(Vector256<float> values) => Avx2.Permute4x64(values.AsDouble(), MiddleSwapped).AsSingle();

    /// <summary>Writes sixteen floats at <paramref name="target"/>, alternating between both vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> even, Vector256<float> odd, float* target)
    {
        var low = Avx.UnpackLow(even, odd);
        var high = Avx.UnpackHigh(even, odd);
        Avx.Permute2x128(low, high, 0x20).Store(target);
        Avx.Permute2x128(low, high, 0x31).Store(target + 8);
    }
}
