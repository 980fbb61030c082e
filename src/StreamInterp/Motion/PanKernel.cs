using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Motion;

/// <summary>Compares large parts of two small pictures.</summary>
internal static unsafe class PanKernel
{
    /// <summary>Pixels compared at a time.</summary>
    public const int Step = 8;

    /// <summary>Sums the differences of two parts, and their squares.</summary>
    /// <param name="a">First pixel of a part.</param>
    /// <param name="aStride">Bytes from row to row.</param>
    /// <param name="b">First pixel of the other.</param>
    /// <param name="bStride">Bytes from row to row.</param>
    /// <param name="columns">A multiple of <see cref="Step"/>.</param>
    /// <param name="rows">Rows.</param>
    public static (int Sum, int Squares) Compare(byte* a, nint aStride, byte* b, nint bStride, int columns, int rows)
    {
        if (!Avx2.IsSupported)
        {
            return Scalar.Compare(a, aStride, b, bStride, columns, rows);
        }

        // Two steps at a time; the last of an odd number by itself.
        var (sum, squares, ones) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<short>.One);
        var (whole, rest) = (columns & ~Step, columns & Step);
        for (var row = 0; row < rows; row++, a += aStride, b += bStride)
        {
            for (var x = 0; x < whole; x += 2 * Step)
            {
                var difference = Avx2.ConvertToVector256Int16(a + x) - Avx2.ConvertToVector256Int16(b + x);
                sum += Avx2.MultiplyAddAdjacent(difference, ones);
                squares += Avx2.MultiplyAddAdjacent(difference, difference);
            }

            if (rest != 0)
            {
                var difference = (Load(a + whole) - Load(b + whole)).ToVector256();
                sum += Avx2.MultiplyAddAdjacent(difference, ones);
                squares += Avx2.MultiplyAddAdjacent(difference, difference);
            }
        }

        return (Vector256.Sum(sum), Vector256.Sum(squares));
    }

    private static Vector128<short> Load(byte* p) => Sse41.ConvertToVector128Int16(p);

    /// <summary>The definition, one pixel at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Sums differences and squares.</summary>
        public static (int Sum, int Squares) Compare(byte* a, nint aStride, byte* b, nint bStride, int columns, int rows)
        {
            var (sum, squares) = (0, 0);
            for (var row = 0; row < rows; row++, a += aStride, b += bStride)
            {
                for (var x = 0; x < columns; x++)
                {
                    var difference = a[x] - b[x];
                    sum += difference;
                    squares += difference * difference;
                }
            }

            return (sum, squares);
        }
    }
}
