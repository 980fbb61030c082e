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
        if (!Sse2.IsSupported)
        {
            return Scalar.Compare(a, aStride, b, bStride, columns, rows);
        }

        var (sum, squares, ones) = (Vector128<int>.Zero, Vector128<int>.Zero, Vector128.Create((short)1));
        for (var row = 0; row < rows; row++, a += aStride, b += bStride)
        {
            for (var x = 0; x < columns; x += Step)
            {
                var difference = Load(a + x) - Load(b + x);
                sum += Sse2.MultiplyAddAdjacent(difference, ones);
                squares += Sse2.MultiplyAddAdjacent(difference, difference);
            }
        }

        return (Vector128.Sum(sum), Vector128.Sum(squares));
    }

    private static Vector128<short> Load(byte* p) => Vector128.WidenLower(Vector128.CreateScalar(*(ulong*)p).AsByte()).AsInt16();

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
