using System.Runtime.Intrinsics;

namespace StreamInterp.Pixels;

/// <summary>Copies samples of more than 8 bits between a row of 16-bit words, dense or paired, and a row of right-aligned codes.</summary>
/// <remarks>As <see cref="SampleRow"/>: whole pixels only, nothing outside the row, the last vector may overlap the one before.</remarks>
internal static unsafe class WideSampleRow
{
    private const int Step = 16;

    /// <summary>Copies the codes of one component to a dense row.</summary>
    /// <param name="packed">First byte of the row.</param>
    /// <param name="offset">Bytes to the first word.</param>
    /// <param name="distance">Bytes from word to word: 2 or 4.</param>
    /// <param name="bitShift">Position of a code's lowest bit in its word.</param>
    /// <param name="dense">Receives the codes.</param>
    /// <param name="count">How many.</param>
    public static void Gather(byte* packed, int offset, int distance, int bitShift, ushort* dense, int count)
    {
        if (!Vector256.IsHardwareAccelerated || count < Step)
        {
            Scalar.Gather(packed, offset, distance, bitShift, dense, count);
            return;
        }

        var pairs = distance == 4;
        var shift = (8 * offset) + bitShift;
        var mask = Vector256.Create((uint)ushort.MaxValue >> bitShift);
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var words = (ushort*)(packed + (i * distance));
            var codes = pairs
                ? Vector256.Narrow((Vector256.Load((uint*)words) >>> shift) & mask, (Vector256.Load((uint*)words + 8) >>> shift) & mask)
                : Vector256.Load(words) >>> shift;
            codes.Store(dense + i);
            if (i == last)
            {
                return;
            }
        }
    }

    /// <summary>Copies a dense row of codes to the words of one component; the other component of a pair stays.</summary>
    /// <param name="dense">The codes.</param>
    /// <param name="packed">First byte of the row.</param>
    /// <param name="offset">Bytes to the first word.</param>
    /// <param name="distance">Bytes from word to word: 2 or 4.</param>
    /// <param name="bitShift">Position of a code's lowest bit in its word; the bits below become zero.</param>
    /// <param name="count">How many.</param>
    public static void Scatter(ushort* dense, byte* packed, int offset, int distance, int bitShift, int count)
    {
        if (!Vector256.IsHardwareAccelerated || count < Step)
        {
            Scalar.Scatter(dense, packed, offset, distance, bitShift, count);
            return;
        }

        var pairs = distance == 4;
        var shift = (8 * offset) + bitShift;
        var others = Vector256.Create(~((uint)ushort.MaxValue << (8 * offset)));
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var words = (ushort*)(packed + (i * distance));
            var codes = Vector256.Load(dense + i);
            if (pairs)
            {
                var (low, high) = Vector256.Widen(codes);
                ((Vector256.Load((uint*)words) & others) | (low << shift)).Store((uint*)words);
                ((Vector256.Load((uint*)words + 8) & others) | (high << shift)).Store((uint*)words + 8);
            }
            else
            {
                (codes << shift).Store(words);
            }

            if (i == last)
            {
                return;
            }
        }
    }

    /// <summary>The definition, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Packed words to dense codes.</summary>
        public static void Gather(byte* packed, int offset, int distance, int bitShift, ushort* dense, int count)
        {
            for (var i = 0; i < count; i++)
            {
                dense[i] = (ushort)(*(ushort*)(packed + offset + (i * distance)) >> bitShift);
            }
        }

        /// <summary>Dense codes to packed words.</summary>
        public static void Scatter(ushort* dense, byte* packed, int offset, int distance, int bitShift, int count)
        {
            for (var i = 0; i < count; i++)
            {
                *(ushort*)(packed + offset + (i * distance)) = (ushort)(dense[i] << bitShift);
            }
        }
    }
}
