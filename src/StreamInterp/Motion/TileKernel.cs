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
internal static unsafe class TileKernel
{
    /// <summary>Samples in a row of a tile.</summary>
    public const int Width = 8;

    /// <summary>Most rows of a tile.</summary>
    public const int MaxHeight = 8;

    /// <summary>Samples of the largest tile.</summary>
    public const int MaxArea = Width * MaxHeight;

    private const int WordShift = 2;

    /// <summary>Samples a tile of a plane, filtered with <see cref="CubicTaps"/>.</summary>
    /// <param name="place">Where in the plane.</param>
    /// <param name="height">Rows, even.</param>
    /// <param name="tile">Receives the samples.</param>
    public static void Sample(in TilePlace place, int height, short* tile)
    {
        if (!Avx2.IsSupported)
        {
            Scalar.Sample(place, height, tile);
            return;
        }

        var first = place.Address - place.Stride;
        var bytes = place.SampleBytes == 1;
        var current = bytes ? FilterBytes(place, first) : FilterWords(place, first);
        var following = bytes ? FilterBytes(place, first + (2 * place.Stride)) : FilterWords(place, first + (2 * place.Stride));
        for (var row = 0; row < height; row += 2)
        {
            // Output rows r, r+1 need input rows r-1 to r+3.
            var at = first + ((row + 4) * place.Stride);
            var last = bytes ? FilterBytes(place, at) : FilterWords(place, at);
            var between = Avx2.Permute2x128(current, following, 0x21);
            var after = Avx2.Permute2x128(following, last, 0x21);
            var sum = Avx2.MultiplyHighRoundScale(current, VerticalTap(place, 0))
                + Avx2.MultiplyHighRoundScale(between, VerticalTap(place, 1))
                + Avx2.MultiplyHighRoundScale(following, VerticalTap(place, 2))
                + Avx2.MultiplyHighRoundScale(after, VerticalTap(place, 3));
            sum.Store(tile + (row * Width));
            (current, following) = (following, last);
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

    /// <summary>Bits of the largest code times its scale in a tile.</summary>
    public const int SampleBits = 13;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Lerp(Vector256<short> a, Vector256<short> b, Vector256<short> weight) =>
        a + Avx2.MultiplyHighRoundScale(b - a, weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> VerticalTap(in TilePlace place, int index) =>
        Vector256.Create((short)(CubicTaps.All[place.VerticalTaps + index] << 8));

    // Two rows of eight samples from two rows of 16 bytes: the taps of a sample meet its four bytes as two pairs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> FilterBytes(in TilePlace place, byte* p)
    {
        p -= place.Step;
        var rows = Vector256.Create(Vector128.Load(p), Vector128.Load(p + place.Stride));
        var taps = CubicTaps.All;
        var outer = place.HorizontalTaps;
        var first = Vector256.Create((short)((byte)taps[outer] | (taps[outer + 1] << 8))).AsSByte();
        var second = Vector256.Create((short)((byte)taps[outer + 2] | (taps[outer + 3] << 8))).AsSByte();
        var pairs = place.Step == 1
            ? Vector256.Create(0x0403030202010100UL, 0x0807070606050504UL, 0x0403030202010100UL, 0x0807070606050504UL).AsByte()
            : Vector256.Create(0x0503040203010200UL, 0x0907080607050604UL, 0x0503040203010200UL, 0x0907080607050604UL).AsByte();
        var shift = Vector256.Create((byte)(2 * place.Step));
        return Avx2.MultiplyAddAdjacent(Avx2.Shuffle(rows, pairs), first)
            + Avx2.MultiplyAddAdjacent(Avx2.Shuffle(rows, pairs + shift), second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> FilterWords(in TilePlace place, byte* p) =>
        Vector256.Create(FilterWordRow(place, p), FilterWordRow(place, p + place.Stride));

    private static Vector128<short> FilterWordRow(in TilePlace place, byte* p)
    {
        var step = place.Step;
        var words = (short*)p - step;
        var taps = CubicTaps.All;
        var (low, high) = (Vector128.Create((1 << WordShift) >> 1), Vector128.Create((1 << WordShift) >> 1));
        for (var pair = 0; pair < CubicTaps.Count; pair += 2)
        {
            var (left, right) = (Vector128.Load(words + (pair * step)), Vector128.Load(words + ((pair + 1) * step)));
            var both = Vector128.Create(
                (taps[place.HorizontalTaps + pair] & 0xFFFF) | (taps[place.HorizontalTaps + pair + 1] << 16)).AsInt16();
            low += Sse2.MultiplyAddAdjacent(Sse2.UnpackLow(left, right), both);
            high += Sse2.MultiplyAddAdjacent(Sse2.UnpackHigh(left, right), both);
        }

        return Sse2.PackSignedSaturate(low >> WordShift, high >> WordShift);
    }

    /// <summary>The definitions, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Samples a tile.</summary>
        public static void Sample(in TilePlace place, int height, short* tile)
        {
            for (var index = 0; index < height * Width; index++)
            {
                var sum = 0;
                for (var tap = 0; tap < CubicTaps.Count; tap++)
                {
                    var across = FilterAcross(place, index % Width, (index / Width) + tap - 1);
                    sum += ((across * (CubicTaps.All[place.VerticalTaps + tap] << 8)) + (1 << 14)) >> 15;
                }

                tile[index] = (short)sum;
            }
        }

        /// <summary>Mixes two tiles with one weight.</summary>
        public static void Mix(short* a, short* b, short weight, int height)
        {
            for (var index = 0; index < height * Width; index++)
            {
                a[index] = Lerp(a[index], b[index], weight);
            }
        }

        /// <summary>Mixes two tiles with a weight for each column.</summary>
        public static void MixColumns(short* a, short* b, short* weights, int height)
        {
            for (var index = 0; index < height * Width; index++)
            {
                a[index] = Lerp(a[index], b[index], weights[index % Width]);
            }
        }

        /// <summary>Mixes two tiles with a weight for each sample.</summary>
        public static void MixSamples(short* a, short* b, short* weights, int height)
        {
            for (var index = 0; index < height * Width; index++)
            {
                a[index] = Lerp(a[index], b[index], weights[index]);
            }
        }

        private static int FilterAcross(in TilePlace place, int column, int row)
        {
            var sum = 0;
            for (var tap = 0; tap < CubicTaps.Count; tap++)
            {
                var p = place.Address + (row * place.Stride) + ((column + ((tap - 1) * place.Step)) * place.SampleBytes);
                sum += (place.SampleBytes == 1 ? *p : *(ushort*)p) * CubicTaps.All[place.HorizontalTaps + tap];
            }

            return place.SampleBytes == 1 ? sum : (sum + (1 << (WordShift - 1))) >> WordShift;
        }

        private static short Lerp(int a, int b, int weight) => (short)(a + ((((b - a) * weight) + (1 << 14)) >> 15));
    }
}
