using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Inspection;

/// <summary>Looks for a window of 16 x 16 bytes of one picture around its place in another: exhaustive, whole pixels.</summary>
internal static unsafe class WindowSearch
{
    /// <summary>Bytes and rows of a window.</summary>
    public const int Size = 16;

    /// <summary>How far the search goes in each direction.</summary>
    public const int Reach = 24;

    private const int RowsAtOnce = 4;

    /// <summary>The least sum of absolute differences over all places within reach.</summary>
    /// <param name="window">The window's first byte.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="previous">First byte of the other picture.</param>
    /// <param name="previousStride">Bytes from row to row.</param>
    /// <param name="place">Where to look.</param>
    public static int LeastDifference(byte* window, nint stride, byte* previous, nint previousStride, in WindowPlace place)
    {
        var least = int.MaxValue;
        for (var y = place.Top; y <= place.Bottom; y++)
        {
            for (var x = place.Left; x <= place.Right; x++)
            {
                var there = previous + (y * previousStride) + x;
                least = Math.Min(least, Difference(window, stride, there, previousStride, least));
            }
        }

        return least;
    }

    /// <summary>Sum of absolute differences of two windows, or some number of at least <paramref name="enough"/> where it is that large.</summary>
    public static int Difference(byte* a, nint aStride, byte* b, nint bStride, int enough)
    {
        if (!Sse2.IsSupported)
        {
            return Scalar.Difference(a, aStride, b, bStride);
        }

        var sum = 0;
        for (var row = 0; row < Size && sum < enough; row += RowsAtOnce)
        {
            var sums = Vector128<ushort>.Zero;
            for (var end = a + (RowsAtOnce * aStride); a != end; a += aStride, b += bStride)
            {
                sums += Sse2.SumAbsoluteDifferences(Vector128.Load(a), Vector128.Load(b));
            }

            sum += sums[0] + sums[4];
        }

        return sum;
    }

    /// <summary>The definition.</summary>
    internal static class Scalar
    {
        /// <summary>Sum of absolute differences of two windows.</summary>
        public static int Difference(byte* a, nint aStride, byte* b, nint bStride)
        {
            var sum = 0;
            for (var row = 0; row < Size; row++)
            {
                for (var x = 0; x < Size; x++)
                {
                    sum += Math.Abs(a[(row * aStride) + x] - b[(row * bStride) + x]);
                }
            }

            return sum;
        }
    }
}
