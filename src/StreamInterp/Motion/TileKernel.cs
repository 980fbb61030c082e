using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Motion;

/// <summary>Samples, mixes and stores tiles: eight samples a row, four or eight rows.</summary>
/// <remarks>
/// <para>A tile's samples are 16-bit integers, codes times 2^(13 - depth). Horizontal filtering is exact for bytes (codes times 64) and
/// drops two bits for words; each vertical tap rounds once. At whole-pixel places the result is the code itself, exactly.</para>
/// <para><see cref="Scalar"/> is the specification, and the fast path agrees with it bit for bit. Lane layout: a vector holds two
/// rows.</para>
/// </remarks>
internal static unsafe partial class TileKernel
{
    /// <summary>Samples in a row of a tile.</summary>
    public const int Width = 8;

    /// <summary>Most rows of a tile.</summary>
    public const int MaxHeight = 8;

    /// <summary>Samples of the largest tile.</summary>
    public const int MaxArea = Width * MaxHeight;

    /// <summary>Bits of the largest code times its scale in a tile.</summary>
    public const int SampleBits = 13;

    private const int WordShift = 2;

    /// <summary>Samples a tile of a plane, filtered with <see cref="CubicTaps"/>.</summary>
    /// <param name="place">A place in the plane.</param>
    /// <param name="columns">Pixels from there to the tile's first column.</param>
    /// <param name="rows">Rows from there to the tile's first row.</param>
    /// <param name="height">Rows, even.</param>
    /// <param name="tile">Receives the samples.</param>
    public static void Sample(in TilePlace place, int columns, int rows, int height, short* tile)
    {
        if (!Avx2.IsSupported)
        {
            Scalar.Sample(place, columns, rows, height, tile);
            return;
        }

        if (place.SampleBytes == 1 && (place.Across | place.Down) == 0)
        {
            TakeBytes(place.At(columns, rows), place.Stride, height, tile);
        }
        else if (place.SampleBytes == 1)
        {
            FilterBytes(place, place.At(columns - 1, rows - 1), height, tile);
        }
        else
        {
            FilterWords(place, place.At(columns - 1, rows - 1), height, tile);
        }
    }

    /// <summary>Replaces <paramref name="a"/> by a + (b - a) * weight.</summary>
    /// <param name="a">A tile.</param>
    /// <param name="b">Another.</param>
    /// <param name="weight">Share of <paramref name="b"/>, of 2^15.</param>
    /// <param name="height">Rows, even.</param>
    public static void Mix(short* a, short* b, short weight, int height)
    {
        if (!Avx2.IsSupported)
        {
            Scalar.Mix(a, b, weight, height);
            return;
        }

        var weights = Vector256.Create(weight);
        for (var index = 0; index < height * Width; index += Vector256<short>.Count)
        {
            Lerp(Vector256.Load(a + index), Vector256.Load(b + index), weights).Store(a + index);
        }
    }

    /// <summary>Replaces <paramref name="a"/> by a + (b - a) * weight with a weight for each column, the same in all rows.</summary>
    /// <param name="a">A tile.</param>
    /// <param name="b">Another.</param>
    /// <param name="weights">Eight shares of <paramref name="b"/>, of 2^15.</param>
    /// <param name="height">Rows, even.</param>
    public static void MixColumns(short* a, short* b, short* weights, int height)
    {
        if (!Avx2.IsSupported)
        {
            Scalar.MixColumns(a, b, weights, height);
            return;
        }

        var row = Vector128.Load(weights);
        var rows = Vector256.Create(row, row);
        for (var index = 0; index < height * Width; index += Vector256<short>.Count)
        {
            Lerp(Vector256.Load(a + index), Vector256.Load(b + index), rows).Store(a + index);
        }
    }

    /// <summary>Replaces <paramref name="a"/> by a + (b - a) * weight with a weight for each sample.</summary>
    /// <param name="a">A tile.</param>
    /// <param name="b">Another.</param>
    /// <param name="weights">A share of <paramref name="b"/> for each sample, of 2^15.</param>
    /// <param name="height">Rows, even.</param>
    public static void MixSamples(short* a, short* b, short* weights, int height)
    {
        if (!Avx2.IsSupported)
        {
            Scalar.MixSamples(a, b, weights, height);
            return;
        }

        for (var index = 0; index < height * Width; index += Vector256<short>.Count)
        {
            Lerp(Vector256.Load(a + index), Vector256.Load(b + index), Vector256.Load(weights + index)).Store(a + index);
        }
    }

    /// <summary>Rounds a tile to codes and stores it.</summary>
    /// <param name="tile">The samples.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Bits of a code: 8 for bytes, more for words.</param>
    /// <param name="destination">The first row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    public static void Store(short* tile, int height, int depth, byte* destination, nint stride)
    {
        var shift = SampleBits - depth;
        var half = Vector128.Create((short)(1 << (shift - 1)));
        var largest = Vector128.Create((short)((1 << depth) - 1));
        for (var row = 0; row < height; row++)
        {
            var codes = Vector128.ShiftRightArithmetic(Vector128.Load(tile + (row * Width)) + half, shift);
            codes = Vector128.Min(Vector128.Max(codes, Vector128<short>.Zero), largest);
            if (depth == 8)
            {
                Vector128.Narrow(codes, codes).GetLower().AsByte().Store(destination + (row * stride));
            }
            else
            {
                codes.AsByte().Store(destination + (row * stride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Lerp(Vector256<short> a, Vector256<short> b, Vector256<short> weight) =>
        a + Avx2.MultiplyHighRoundScale(b - a, weight);

    // What the filters give at whole pixels: the codes.
    private static void TakeBytes(byte* p, nint stride, int height, short* tile)
    {
        for (var row = 0; row < height; row += 2, p += 2 * stride)
        {
            var codes = Vector128.Create(*(ulong*)p, *(ulong*)(p + stride)).AsByte();
            (Avx2.ConvertToVector256Int16(codes) << (SampleBits - 8)).Store(tile + (row * Width));
        }
    }

    private static void FilterBytes(in TilePlace place, byte* p, int height, short* tile)
    {
        // Bytes (x, x+1) and (x+2, x+3) for each sample x, twice, for pixels of one and of two samples.
        var pairs = place.Step == 1
            ? Vector256.Create(0x0403030202010100UL, 0x0807070606050504UL, 0x0403030202010100UL, 0x0807070606050504UL).AsByte()
            : Vector256.Create(0x0503040203010200UL, 0x0907080607050604UL, 0x0503040203010200UL, 0x0907080607050604UL).AsByte();
        var nextPairs = pairs + Vector256.Create((byte)(2 * place.Step));
        ref readonly var across = ref CubicTaps.At(place.Across);
        var first = Vector256.Create(across.FirstPair).AsSByte();
        var second = Vector256.Create(across.SecondPair).AsSByte();
        var down = new VerticalFilter(CubicTaps.At(place.Down));
        var stride = place.Stride;
        var current = FilterByteRows(p, stride, pairs, nextPairs, first, second);
        var following = FilterByteRows(p + (2 * stride), stride, pairs, nextPairs, first, second);
        for (var row = 0; row < height; row += 2)
        {
            // Output rows r, r+1 need input rows r-1 to r+3.
            p += 2 * stride;
            var last = FilterByteRows(p + (2 * stride), stride, pairs, nextPairs, first, second);
            down.Apply(current, following, last).Store(tile + (row * Width));
            current = following;
            following = last;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> FilterByteRows(
        byte* p, nint stride, Vector256<byte> pairs, Vector256<byte> nextPairs, Vector256<sbyte> first, Vector256<sbyte> second)
    {
        var rows = Vector256.Create(Vector128.Load(p), Vector128.Load(p + stride));
        return Avx2.MultiplyAddAdjacent(Avx2.Shuffle(rows, pairs), first) + Avx2.MultiplyAddAdjacent(Avx2.Shuffle(rows, nextPairs), second);
    }

    private static void FilterWords(in TilePlace place, byte* p, int height, short* tile)
    {
        ref readonly var across = ref CubicTaps.At(place.Across);
        var first = Vector256.Create(across.FirstWords).AsInt16();
        var second = Vector256.Create(across.SecondWords).AsInt16();
        var down = new VerticalFilter(CubicTaps.At(place.Down));
        var stride = place.Stride;
        int step = place.Step;
        var current = FilterWordRows(p, stride, step, first, second);
        var following = FilterWordRows(p + (2 * stride), stride, step, first, second);
        for (var row = 0; row < height; row += 2)
        {
            p += 2 * stride;
            var last = FilterWordRows(p + (2 * stride), stride, step, first, second);
            down.Apply(current, following, last).Store(tile + (row * Width));
            current = following;
            following = last;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> FilterWordRows(byte* p, nint stride, int step, Vector256<short> first, Vector256<short> second)
    {
        var (a, b) = (LoadWordRows(p, stride, 0), LoadWordRows(p, stride, step));
        var (c, d) = (LoadWordRows(p, stride, 2 * step), LoadWordRows(p, stride, 3 * step));
        var half = Vector256.Create(1 << (WordShift - 1));
        var low = Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(a, b), first) + Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(c, d), second);
        var high = Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(a, b), first) + Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(c, d), second);
        return Avx2.PackSignedSaturate((low + half) >> WordShift, (high + half) >> WordShift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> LoadWordRows(byte* p, nint stride, int samples) =>
        Vector256.Create(Vector128.Load((short*)p + samples), Vector128.Load((short*)(p + stride) + samples));

    /// <summary>The four vertical taps, each in all lanes.</summary>
    private readonly struct VerticalFilter(in CubicTaps.Taps taps)
    {
        private readonly Vector256<short> _before = Vector256.Create(taps.Before);
        private readonly Vector256<short> _upper = Vector256.Create(taps.Left);
        private readonly Vector256<short> _lower = Vector256.Create(taps.Right);
        private readonly Vector256<short> _after = Vector256.Create(taps.After);

        /// <summary>Filters two rows from six: r-1 and r, r+1 and r+2, r+3 and r+4.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<short> Apply(Vector256<short> first, Vector256<short> second, Vector256<short> third) =>
            Avx2.MultiplyHighRoundScale(first, _before)
            + Avx2.MultiplyHighRoundScale(Avx2.Permute2x128(first, second, 0x21), _upper)
            + Avx2.MultiplyHighRoundScale(second, _lower)
            + Avx2.MultiplyHighRoundScale(Avx2.Permute2x128(second, third, 0x21), _after);
    }
}
