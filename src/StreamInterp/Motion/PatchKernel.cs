using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Motion;

/// <summary>Compares patches of 8x8 luma pixels between two pictures, at fractions of a pixel.</summary>
/// <remarks>
/// <para>Sampled values are 16-bit integers in sixteenths of a grey level; between pixels they are bilinear, with 15-bit weights and one
/// rounding for each direction. <see cref="Scalar"/> is the specification, and the fast path agrees with it bit for bit.</para>
/// <para>Lane layout: a vector holds two rows of a patch, the upper one in its lower half, and a patch is four of them.</para>
/// </remarks>
internal static unsafe class PatchKernel
{
    /// <summary>Pixels of a patch's side.</summary>
    public const int Size = 8;

    /// <summary>Pixels of a patch.</summary>
    public const int Area = Size * Size;

    /// <summary>Fractional bits of a sampled value.</summary>
    public const int FractionBits = 4;

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

        var rows = SampleRows(place);
        rows.A.Store(patch);
        rows.B.Store(patch + 16);
        rows.C.Store(patch + 32);
        rows.D.Store(patch + 48);
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

        var difference = SampleRows(place).Minus(template);
        var mean = Vector256.Create((short)(Sum(difference.A + difference.B + difference.C + difference.D) / Area));
        return Sum(
            Vector256.Abs(difference.A - mean) + Vector256.Abs(difference.B - mean)
            + Vector256.Abs(difference.C - mean) + Vector256.Abs(difference.D - mean));
    }

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
    private static PatchRows SampleRows(in PatchPlace place)
    {
        var p = place.Address;
        var stride = place.Stride;
        var (across, down) = (Vector256.Create(place.Right), Vector256.Create(place.Below));
        var rows01 = Across(LoadRows(p, stride), LoadRows(p + 1, stride), across);
        var rows23 = Across(LoadRows(p + (2 * stride), stride), LoadRows(p + (2 * stride) + 1, stride), across);
        var rows45 = Across(LoadRows(p + (4 * stride), stride), LoadRows(p + (4 * stride) + 1, stride), across);
        var rows67 = Across(LoadRows(p + (6 * stride), stride), LoadRows(p + (6 * stride) + 1, stride), across);
        var row8 = Across(LoadRow(p + (8 * stride)), LoadRow(p + (8 * stride) + 1), across);
        return new PatchRows(
            Down(rows01, rows23, down), Down(rows23, rows45, down), Down(rows45, rows67, down), Down(rows67, row8, down));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Across(Vector256<short> left, Vector256<short> right, Vector256<short> weight)
    {
        var scaled = left << FractionBits;
        return scaled + Avx2.MultiplyHighRoundScale((right << FractionBits) - scaled, weight);
    }

    // Rows r, r+1 and r+2, r+3 in, rows r+1, r+2 from both: each row meets the one below it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Down(Vector256<short> rows, Vector256<short> following, Vector256<short> weight) =>
        rows + Avx2.MultiplyHighRoundScale(Avx2.Permute2x128(rows, following, 0x21) - rows, weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> LoadRows(byte* p, nint stride) =>
        Avx2.ConvertToVector256Int16(Vector128.Create(*(ulong*)p, *(ulong*)(p + stride)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> LoadRow(byte* p) => Avx2.ConvertToVector256Int16(Vector128.CreateScalar(*(ulong*)p).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sum(Vector256<short> values) => Vector256.Sum(Avx2.MultiplyAddAdjacent(values, Vector256.Create((short)1)));

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

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Dot(short* weights) => Vector256.Sum(
            Avx2.MultiplyAddAdjacent(A, Vector256.Load(weights)) + Avx2.MultiplyAddAdjacent(B, Vector256.Load(weights + 16))
            + Avx2.MultiplyAddAdjacent(C, Vector256.Load(weights + 32)) + Avx2.MultiplyAddAdjacent(D, Vector256.Load(weights + 48)));
    }

    /// <summary>The definitions, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Samples a patch.</summary>
        public static void Sample(in PatchPlace place, short* patch)
        {
            for (var index = 0; index < Area; index++)
            {
                patch[index] = (short)At(place, index % Size, index / Size);
            }
        }

        /// <summary>Sum of |difference - mean difference|; the mean is rounded towards zero.</summary>
        public static int Match(short* template, in PatchPlace place)
        {
            Span<short> difference = stackalloc short[Area];
            var sum = 0;
            for (var index = 0; index < Area; index++)
            {
                difference[index] = (short)(At(place, index % Size, index / Size) - template[index]);
                sum += difference[index];
            }

            var total = 0;
            foreach (var value in difference)
            {
                total += Math.Abs(value - (sum / Area));
            }

            return total;
        }

        /// <summary>Sum of absolute differences.</summary>
        public static int Compare(in PatchPlace first, in PatchPlace second)
        {
            var total = 0;
            for (var index = 0; index < Area; index++)
            {
                total += Math.Abs(At(first, index % Size, index / Size) - At(second, index % Size, index / Size));
            }

            return total;
        }

        /// <summary>Central differences and their sums.</summary>
        public static SlopeSums Slopes(in PatchPlace place, short* slopes)
        {
            var (xx, xy, yy, sumX, sumY) = (0, 0, 0, 0, 0);
            for (var index = 0; index < Area; index++)
            {
                var at = place.Address + (index / Size * place.Stride) + (index % Size);
                var (x, y) = (at[1] - at[-1], at[place.Stride] - at[-place.Stride]);
                (slopes[index], slopes[Area + index]) = ((short)x, (short)y);
                (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
                (sumX, sumY) = (sumX + x, sumY + y);
            }

            return new SlopeSums(xx, xy, yy, sumX, sumY);
        }

        /// <summary>Products of slopes and differences.</summary>
        public static ResidualSums Residuals(short* template, short* slopes, in PatchPlace place)
        {
            var (x, y, sum) = (0, 0, 0);
            for (var index = 0; index < Area; index++)
            {
                var difference = At(place, index % Size, index / Size) - template[index];
                x += difference * slopes[index];
                y += difference * slopes[Area + index];
                sum += difference;
            }

            return new ResidualSums(x, y, sum);
        }

        private static int At(in PatchPlace place, int column, int row)
        {
            var p = place.Address + (row * place.Stride) + column;
            var upper = Mix(p[0] << FractionBits, p[1] << FractionBits, place.Right);
            var lower = Mix(p[place.Stride] << FractionBits, p[place.Stride + 1] << FractionBits, place.Right);
            return Mix(upper, lower, place.Below);
        }

        private static int Mix(int a, int b, int weight) => a + ((((b - a) * weight) + (1 << 14)) >> 15);
    }
}
