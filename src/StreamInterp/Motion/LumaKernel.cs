using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Motion;

/// <summary>Row kernels that make the luma pyramid.</summary>
internal static unsafe class LumaKernel
{
    /// <summary>Halves two rows: each result is the rounded mean of a 2x2 square.</summary>
    /// <param name="above">2 * <paramref name="count"/> bytes.</param>
    /// <param name="below">The row below.</param>
    /// <param name="result">Receives <paramref name="count"/> bytes.</param>
    /// <param name="count">Pixels to make.</param>
    public static void Halve(byte* above, byte* below, byte* result, int count)
    {
        var x = 0;
        if (Avx2.IsSupported)
        {
            var ones = Vector256.Create((sbyte)1);
            var two = Vector256.Create((short)2);
            for (; x + 16 <= count; x += 16)
            {
                var pairs = Avx2.MultiplyAddAdjacent(Vector256.Load(above + (2 * x)), ones)
                    + Avx2.MultiplyAddAdjacent(Vector256.Load(below + (2 * x)), ones);
                var means = Vector256.ShiftRightLogical(pairs + two, 2);
                Vector128.Narrow(means.GetLower(), means.GetUpper()).AsByte().Store(result + x);
            }
        }

        Scalar.Halve(above + (2 * x), below + (2 * x), result + x, count - x);
    }

    /// <summary>The definitions, one pixel at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Halves two rows.</summary>
        public static void Halve(byte* above, byte* below, byte* result, int count)
        {
            for (var x = 0; x < count; x++)
            {
                result[x] = (byte)((above[2 * x] + above[(2 * x) + 1] + below[2 * x] + below[(2 * x) + 1] + 2) >> 2);
            }
        }

        /// <summary>Codes of more than 8 bits to bytes.</summary>
        public static void Narrow(ushort* codes, byte* result, int count, int shift)
        {
            for (var x = 0; x < count; x++)
            {
                result[x] = (byte)(codes[x] >> shift);
            }
        }

        /// <summary>A luma of RGB good enough to find motion by: (R + 2 G + B) / 4.</summary>
        public static void Weigh(byte* red, byte* green, byte* blue, byte* result, int count)
        {
            for (var x = 0; x < count; x++)
            {
                result[x] = (byte)((red[x] + (2 * green[x]) + blue[x] + 2) >> 2);
            }
        }
    }
}
