using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Motion;

/// <summary>Compares patches of 8x8 luma pixels between two pictures, at fractions of a pixel.</summary>
/// <remarks>
/// <para>Sampled values are 16-bit integers in sixteenths of a grey level; between pixels they are bilinear, at 64ths of a pixel. Filtering
/// across is exact (codes times 64), each of the two rows that meet rounds once. <see cref="Scalar"/> is the specification, and the fast
/// path agrees with it bit for bit.</para>
/// <para>Lane layout: a vector holds two rows of a patch, the upper one in its lower half, and a patch is four of them.</para>
/// </remarks>
internal static unsafe partial class PatchKernel
{
    /// <summary>Pixels of a patch's side.</summary>
    public const int Size = 8;

    /// <summary>Pixels of a patch.</summary>
    public const int Area = Size * Size;

    private const int AreaBits = 6;

    /// <summary>Fractional bits of a sampled value.</summary>
    public const int FractionBits = 4;

    /// <summary>Takes a patch at a whole-pixel place.</summary>
    /// <param name="place">Where; its fraction is ignored.</param>
    /// <param name="patch">Receives <see cref="Area"/> values.</param>
    public static void Take(in PatchPlace place, short* patch)
    {
        if (!Avx2.IsSupported)
        {
            Scalar.Take(place, patch);
            return;
        }

        TakeRows(place).Store(patch);
    }

    /// <summary>Samples a patch.</summary>
    /// <param name="place">Where.</param>
    /// <param name="patch">Receives <see cref="Area"/> values.</param>
    public static void Sample(in PatchPlace place, short* patch)
    {
        if (!Avx2.IsSupported)
        {
            Scalar.Sample(place, patch);
            return;
        }

        SampleRows(place).Store(patch);
    }

    /// <summary>Sum over a patch of |difference - mean difference|: what is left when brightness is allowed to change.</summary>
    /// <param name="template">A sampled patch.</param>
    /// <param name="place">The place to compare it with.</param>
    /// <returns>In sixteenths of a grey level.</returns>
    public static int Match(short* template, in PatchPlace place)
    {
        if (!Avx2.IsSupported)
        {
            return Scalar.Match(template, place);
        }

        return SampleRows(place).Minus(template).Deviation();
    }

    /// <summary>What <see cref="Match(short*, in PatchPlace)"/> is, at a whole-pixel place.</summary>
    /// <param name="template">A sampled patch.</param>
    /// <param name="place">The place to compare it with; its fraction is ignored.</param>
    /// <returns>In sixteenths of a grey level.</returns>
    public static int MatchWhole(short* template, in PatchPlace place) =>
        Avx2.IsSupported ? TakeRows(place).Minus(template).Deviation() : Scalar.MatchWhole(template, place);

    /// <summary>Sum over two patches of their absolute differences.</summary>
    /// <returns>In sixteenths of a grey level.</returns>
    public static int Compare(in PatchPlace first, in PatchPlace second)
    {
        if (!Avx2.IsSupported)
        {
            return Scalar.Compare(first, second);
        }

        var (a, b) = (SampleRows(first), SampleRows(second));
        return Sum(Vector256.Abs(a.A - b.A) + Vector256.Abs(a.B - b.B) + Vector256.Abs(a.C - b.C) + Vector256.Abs(a.D - b.D));
    }

    /// <summary>Central differences of a patch at a whole-pixel place, and the sums of their products.</summary>
    /// <param name="place">Where; its fraction is ignored.</param>
    /// <param name="slopes">Receives <see cref="Area"/> horizontal, then as many vertical slopes, in grey levels for two pixels.</param>
    public static SlopeSums Slopes(in PatchPlace place, short* slopes)
    {
        if (!Avx2.IsSupported)
        {
            return Scalar.Slopes(place, slopes);
        }

        var (xx, xy, yy) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        var (sumX, sumY) = (Vector256<short>.Zero, Vector256<short>.Zero);
        for (var row = 0; row < Size; row += 2)
        {
            var at = place.Address + (row * place.Stride);
            var x = LoadRows(at + 1, place.Stride) - LoadRows(at - 1, place.Stride);
            var y = LoadRows(at + place.Stride, place.Stride) - LoadRows(at - place.Stride, place.Stride);
            x.Store(slopes + (row * Size));
            y.Store(slopes + Area + (row * Size));
            xx += Avx2.MultiplyAddAdjacent(x, x);
            xy += Avx2.MultiplyAddAdjacent(x, y);
            yy += Avx2.MultiplyAddAdjacent(y, y);
            sumX += x;
            sumY += y;
        }

        return new SlopeSums(Vector256.Sum(xx), Vector256.Sum(xy), Vector256.Sum(yy), Sum(sumX), Sum(sumY));
    }

    /// <summary>Products of a patch's slopes with its differences from another place.</summary>
    /// <param name="template">A sampled patch.</param>
    /// <param name="slopes">Its slopes.</param>
    /// <param name="place">The place to compare it with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ResidualSums Residuals(short* template, short* slopes, in PatchPlace place)
    {
        if (!Avx2.IsSupported)
        {
            return Scalar.Residuals(template, slopes, place);
        }

        var difference = SampleRows(place).Minus(template);
        return new ResidualSums(
            difference.Dot(slopes), difference.Dot(slopes + Area), Sum(difference.A + difference.B + difference.C + difference.D));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PatchRows TakeRows(in PatchPlace place)
    {
        var p = place.Address;
        var stride = place.Stride;
        return new PatchRows(
            LoadRows(p, stride) << FractionBits, LoadRows(p + (2 * stride), stride) << FractionBits,
            LoadRows(p + (4 * stride), stride) << FractionBits, LoadRows(p + (6 * stride), stride) << FractionBits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PatchRows SampleRows(in PatchPlace place)
    {
        var p = place.Address;
        var stride = place.Stride;
        var across = Vector256.Create(place.Across).AsSByte();
        var (upper, lower) = (Vector256.Create(place.Upper), Vector256.Create(place.Lower));
        var rows01 = Across(p, p + stride, across);
        var rows23 = Across(p + (2 * stride), p + (3 * stride), across);
        var rows45 = Across(p + (4 * stride), p + (5 * stride), across);
        var rows67 = Across(p + (6 * stride), p + (7 * stride), across);
        var row8 = Across(p + (8 * stride), p + (8 * stride), across);
        return new PatchRows(
            Down(rows01, rows23, upper, lower), Down(rows23, rows45, upper, lower),
            Down(rows45, rows67, upper, lower), Down(rows67, row8, upper, lower));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Across(byte* first, byte* second, Vector256<sbyte> weights)
    {
        // Bytes (x, x+1) for each pixel x.
        var pairs = Vector256.Create(0x0403030202010100UL, 0x0807070606050504UL, 0x0403030202010100UL, 0x0807070606050504UL).AsByte();
        return Avx2.MultiplyAddAdjacent(Avx2.Shuffle(Vector256.Create(Vector128.Load(first), Vector128.Load(second)), pairs), weights);
    }

    // Rows r, r+1 and r+2, r+3 in, rows r+1, r+2 from both: each row meets the one below it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Down(Vector256<short> rows, Vector256<short> following, Vector256<short> upper, Vector256<short> lower) =>
        Avx2.MultiplyHighRoundScale(rows, upper)
        + Avx2.MultiplyHighRoundScale(Avx2.Permute2x128(rows, following, 0x21), lower);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> LoadRows(byte* p, nint stride) =>
        Avx2.ConvertToVector256Int16(Vector128.Create(*(ulong*)p, *(ulong*)(p + stride)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sum(Vector256<short> values) => Vector256.Sum(Avx2.MultiplyAddAdjacent(values, Vector256.Create((short)1)));

    // The mean of a patch, in all lanes, from sums of four rows each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Mean(Vector256<short> values)
    {
        var sums = Avx2.MultiplyAddAdjacent(values, Vector256.Create((short)1));
        sums += Avx2.Permute2x128(sums, sums, 0x01);
        sums += Avx2.Shuffle(sums, 0x4E);
        sums = (sums + Avx2.Shuffle(sums, 0xB1)) >> AreaBits;
        return Avx2.PackSignedSaturate(sums, sums);
    }

    /// <summary>A sampled patch in registers.</summary>
    private readonly struct PatchRows(Vector256<short> a, Vector256<short> b, Vector256<short> c, Vector256<short> d)
    {
        public readonly Vector256<short> A = a;
        public readonly Vector256<short> B = b;
        public readonly Vector256<short> C = c;
        public readonly Vector256<short> D = d;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public PatchRows Minus(short* patch) => new(
            A - Vector256.Load(patch), B - Vector256.Load(patch + 16), C - Vector256.Load(patch + 32), D - Vector256.Load(patch + 48));

        public void Store(short* patch)
        {
            A.Store(patch);
            B.Store(patch + 16);
            C.Store(patch + 32);
            D.Store(patch + 48);
        }

        /// <summary>Sum of |value - mean value|.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Deviation()
        {
            var mean = Mean(A + B + C + D);
            return Sum(Vector256.Abs(A - mean) + Vector256.Abs(B - mean) + Vector256.Abs(C - mean) + Vector256.Abs(D - mean));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Dot(short* weights) => Vector256.Sum(
            Avx2.MultiplyAddAdjacent(A, Vector256.Load(weights)) + Avx2.MultiplyAddAdjacent(B, Vector256.Load(weights + 16))
            + Avx2.MultiplyAddAdjacent(C, Vector256.Load(weights + 32)) + Avx2.MultiplyAddAdjacent(D, Vector256.Load(weights + 48)));
    }
}
