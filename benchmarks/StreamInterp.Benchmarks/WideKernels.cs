using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StreamInterp.Motion;

namespace StreamInterp.Benchmarks;

/// <summary>Kernels of motion compensation with vectors of 512 bits, to be measured beside those in use.</summary>
/// <remarks>
/// They give the same bits and are faster by themselves, but not a stage as a whole (see docs/performance.md), so they are not in use.
/// A vector holds four rows of a patch or tile; of two places matched together, two rows each.
/// </remarks>
internal static unsafe class WideKernels
{
    private const int HalfArea = PatchKernel.Area / 2;

    /// <summary>Whether this process can run them; compiled ahead of time for other CPUs, it cannot.</summary>
    public static bool IsSupported => Avx512BW.IsSupported;

    /// <summary><see cref="PatchKernel.Match"/> for two places of a plane.</summary>
    public static int MatchTwo(short* template, in PatchPlace first, in PatchPlace second, out int other)
    {
        byte* p = first.Address, q = second.Address;
        var stride = first.Stride;
        var across = Join(Vector256.Create(first.Across), Vector256.Create(second.Across)).AsSByte();
        var upper = Join(Vector256.Create(first.Upper), Vector256.Create(second.Upper));
        var lower = Join(Vector256.Create(first.Lower), Vector256.Create(second.Lower));
        var rows01 = Across(LoadTwo(p, q, stride), across);
        var rows23 = Across(LoadTwo(p + (2 * stride), q + (2 * stride), stride), across);
        var rows45 = Across(LoadTwo(p + (4 * stride), q + (4 * stride), stride), across);
        var rows67 = Across(LoadTwo(p + (6 * stride), q + (6 * stride), stride), across);
        var row8 = Across(
            Avx512F.InsertVector128(Widen(Vector128.Load(p + (8 * stride))), Vector128.Load(q + (8 * stride)), 2), across);
        var a = DownTwo(rows01, rows23, upper, lower) - LoadTwice(template);
        var b = DownTwo(rows23, rows45, upper, lower) - LoadTwice(template + 16);
        var c = DownTwo(rows45, rows67, upper, lower) - LoadTwice(template + 32);
        var d = DownTwo(rows67, row8, upper, lower) - LoadTwice(template + 48);
        var mean = SumHalves(a + b + (c + d)) >> 6;
        var means = Avx512BW.PackSignedSaturate(mean, mean);
        var upperRows = Avx512BW.Abs(a - means) + Avx512BW.Abs(b - means);
        var lowerRows = Avx512BW.Abs(c - means) + Avx512BW.Abs(d - means);
        var sums = SumHalves((upperRows + lowerRows).AsInt16());
        other = sums.GetUpper().ToScalar();
        return sums.ToScalar();
    }

    /// <summary><see cref="PatchKernel.Compare"/>.</summary>
    public static int Compare(in PatchPlace first, in PatchPlace second)
    {
        var (a, b) = Sample(first);
        var (c, d) = Sample(second);
        return Sum((Avx512BW.Abs(a - c) + Avx512BW.Abs(b - d)).AsInt16());
    }

    /// <summary><see cref="PatchKernel.Residuals"/>.</summary>
    public static ResidualSums Residuals(short* template, short* slopes, in PatchPlace place)
    {
        var (upper, lower) = Sample(place);
        upper -= Vector512.Load(template);
        lower -= Vector512.Load(template + HalfArea);
        return new ResidualSums(Dot(upper, lower, slopes), Dot(upper, lower, slopes + PatchKernel.Area), Sum(upper + lower));
    }

    /// <summary><see cref="TileKernel.Sample"/> for bytes, of a place itself.</summary>
    public static void SampleTile(in TilePlace place, int height, short* tile)
    {
        // Bytes (x, x+1) and (x+2, x+3) for each sample x, twice, for pixels of one and of two samples.
        var pairs = place.Step == 1
            ? Vector128.Create(0x0403030202010100UL, 0x0807070606050504UL).AsByte()
            : Vector128.Create(0x0503040203010200UL, 0x0907080607050604UL).AsByte();
        var (firstPairs, nextPairs) = (Repeat(pairs), Repeat(pairs + Vector128.Create((byte)(2 * place.Step))));
        ref readonly var across = ref CubicTaps.At(place.Across);
        var (first, second) = (Vector512.Create(across.FirstPair).AsSByte(), Vector512.Create(across.SecondPair).AsSByte());
        ref readonly var down = ref CubicTaps.At(place.Down);
        var (before, upper) = (Vector512.Create(down.Before), Vector512.Create(down.Left));
        var (lower, after) = (Vector512.Create(down.Right), Vector512.Create(down.After));
        var p = place.At(-1, -1);
        var rows = LoadFour(p, place.Stride);
        var current = Avx512BW.MultiplyAddAdjacent(Avx512BW.Shuffle(rows, firstPairs), first)
            + Avx512BW.MultiplyAddAdjacent(Avx512BW.Shuffle(rows, nextPairs), second);
        for (var row = 0; row < height; row += 4)
        {
            p += 4 * place.Stride;
            rows = LoadFour(p, place.Stride);
            var following = Avx512BW.MultiplyAddAdjacent(Avx512BW.Shuffle(rows, firstPairs), first)
                + Avx512BW.MultiplyAddAdjacent(Avx512BW.Shuffle(rows, nextPairs), second);
            (Avx512BW.MultiplyHighRoundScale(current, before) + Avx512BW.MultiplyHighRoundScale(Advance(current, following, 2), upper)
                + Avx512BW.MultiplyHighRoundScale(Advance(current, following, 4), lower)
                + Avx512BW.MultiplyHighRoundScale(Advance(current, following, 6), after)).Store(tile + (row * TileKernel.Width));
            current = following;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<short> Upper, Vector512<short> Lower) Sample(in PatchPlace place)
    {
        var (across, stride) = (Vector512.Create(place.Across).AsSByte(), place.Stride);
        var (upper, lower) = (Vector512.Create(place.Upper), Vector512.Create(place.Lower));
        var rows03 = Across(LoadFour(place.Address, stride), across);
        var rows47 = Across(LoadFour(place.Address + (4 * stride), stride), across);
        var row8 = Across(Widen(Vector128.Load(place.Address + (8 * stride))), across);
        return (
            Avx512BW.MultiplyHighRoundScale(rows03, upper) + Avx512BW.MultiplyHighRoundScale(Advance(rows03, rows47, 2), lower),
            Avx512BW.MultiplyHighRoundScale(rows47, upper) + Avx512BW.MultiplyHighRoundScale(Advance(rows47, row8, 2), lower));
    }

    // Bytes (x, x+1) for each pixel x, weighted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Across(Vector512<byte> rows, Vector512<sbyte> weights) => Avx512BW.MultiplyAddAdjacent(
        Avx512BW.Shuffle(rows, Repeat(Vector128.Create(0x0403030202010100UL, 0x0807070606050504UL).AsByte())), weights);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> DownTwo(Vector512<short> rows, Vector512<short> next, Vector512<short> upper, Vector512<short> lower)
    {
        var following = Avx512F.PermuteVar8x64x2(rows.AsInt64(), Vector512.Create(2L, 3, 8, 9, 6, 7, 12, 13), next.AsInt64()).AsInt16();
        return Avx512BW.MultiplyHighRoundScale(rows, upper) + Avx512BW.MultiplyHighRoundScale(following, lower);
    }

    // The rows that begin some 64-bit words further down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Advance(Vector512<short> rows, Vector512<short> next, [ConstantExpected] byte words) =>
        Avx512F.AlignRight64(next.AsInt64(), rows.AsInt64(), words).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> LoadFour(byte* p, nint stride) => Join(
        Vector256.Create(Vector128.Load(p), Vector128.Load(p + stride)),
        Vector256.Create(Vector128.Load(p + (2 * stride)), Vector128.Load(p + (3 * stride))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> LoadTwo(byte* p, byte* q, nint stride) => Join(
        Vector256.Create(Vector128.Load(p), Vector128.Load(p + stride)), Vector256.Create(Vector128.Load(q), Vector128.Load(q + stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> LoadTwice(short* p) => Join(Vector256.Load(p), Vector256.Load(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Join<T>(Vector256<T> lower, Vector256<T> upper) => lower.ToVector512Unsafe().WithUpper(upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Widen(Vector128<byte> row) => row.ToVector256Unsafe().ToVector512Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Repeat(Vector128<byte> pattern) =>
        Join(Vector256.Create(pattern, pattern), Vector256.Create(pattern, pattern));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Dot(Vector512<short> upper, Vector512<short> lower, short* weights) => Total(
        Avx512BW.MultiplyAddAdjacent(upper, Vector512.Load(weights))
        + Avx512BW.MultiplyAddAdjacent(lower, Vector512.Load(weights + HalfArea)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sum(Vector512<short> values) => Total(Avx512BW.MultiplyAddAdjacent(values, Vector512<short>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Total(Vector512<int> values) => Vector256.Sum(values.GetLower() + values.GetUpper());

    // The sum of each half, in all its lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> SumHalves(Vector512<short> values)
    {
        var sums = Avx512BW.MultiplyAddAdjacent(values, Vector512<short>.One);
        sums += Avx512F.Permute4x64(sums.AsInt64(), 0x4E).AsInt32();
        sums += Avx512F.Shuffle(sums, 0x4E);
        return sums + Avx512F.Shuffle(sums, 0xB1);
    }
}
