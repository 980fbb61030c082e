using System.Runtime.Intrinsics;

namespace StreamInterp.Pixels;

/// <summary>Copies 8-bit samples between a packed row, where they lie some bytes apart, and a dense one.</summary>
/// <remarks>
/// Both directions load and store whole pixels of the packed row, from its first byte on, so that nothing before or after it is touched;
/// where samples are written, the bytes of other components are read and written back. The last vector of a row ends with the row and may
/// overlap the one before it. <see cref="Scalar"/> is the specification, and serves short rows.
/// </remarks>
internal static unsafe class SampleRow
{
    private const int Step = 32;

    /// <summary>Copies the samples of one component to a dense row.</summary>
    /// <param name="packed">First byte of the row.</param>
    /// <param name="offset">Bytes to the first sample, less than <paramref name="distance"/>.</param>
    /// <param name="distance">Bytes from sample to sample: 1 to 4.</param>
    /// <param name="dense">Receives the samples.</param>
    /// <param name="count">How many.</param>
    public static void Gather(byte* packed, int offset, int distance, byte* dense, int count)
    {
        if (distance == 1)
        {
            Buffer.MemoryCopy(packed + offset, dense, count, count);
        }
        else if (!Vector256.IsHardwareAccelerated || count < Step)
        {
            Scalar.Gather(packed, offset, distance, dense, count);
        }
        else if (distance == 2)
        {
            GatherPairs(packed, offset, dense, count);
        }
        else if (distance == 4)
        {
            GatherQuads(packed, offset, dense, count);
        }
        else
        {
            TripletRow.Gather(packed, offset, dense, count);
        }
    }

    /// <summary>Copies a dense row to the samples of one component; the bytes of the others stay.</summary>
    /// <param name="dense">The samples.</param>
    /// <param name="packed">First byte of the row.</param>
    /// <param name="offset">Bytes to the first sample, less than <paramref name="distance"/>.</param>
    /// <param name="distance">Bytes from sample to sample: 1 to 4.</param>
    /// <param name="count">How many.</param>
    public static void Scatter(byte* dense, byte* packed, int offset, int distance, int count)
    {
        if (distance == 1)
        {
            Buffer.MemoryCopy(dense, packed + offset, count, count);
        }
        else if (!Vector256.IsHardwareAccelerated || count < Step)
        {
            Scalar.Scatter(dense, packed, offset, distance, count);
        }
        else if (distance == 2)
        {
            ScatterPairs(dense, packed, offset, count);
        }
        else if (distance == 4)
        {
            ScatterQuads(dense, packed, offset, count);
        }
        else
        {
            TripletRow.Scatter(dense, packed, offset, count);
        }
    }

    private static void GatherPairs(byte* packed, int offset, byte* dense, int count)
    {
        var shift = 8 * offset;
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var pixels = (ushort*)packed + i;
            Vector256.Narrow(Vector256.Load(pixels) >>> shift, Vector256.Load(pixels + 16) >>> shift).Store(dense + i);
            if (i == last)
            {
                return;
            }
        }
    }

    private static void GatherQuads(byte* packed, int offset, byte* dense, int count)
    {
        var shift = 8 * offset;
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var pixels = (uint*)packed + i;
            var low = Vector256.Narrow(Vector256.Load(pixels) >>> shift, Vector256.Load(pixels + 8) >>> shift);
            var high = Vector256.Narrow(Vector256.Load(pixels + 16) >>> shift, Vector256.Load(pixels + 24) >>> shift);
            Vector256.Narrow(low, high).Store(dense + i);
            if (i == last)
            {
                return;
            }
        }
    }

    private static void ScatterPairs(byte* dense, byte* packed, int offset, int count)
    {
        var shift = 8 * offset;
        var others = Vector256.Create((ushort)~(0xFF << shift));
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var pixels = (ushort*)packed + i;
            var (low, high) = Vector256.Widen(Vector256.Load(dense + i));
            ((Vector256.Load(pixels) & others) | (low << shift)).Store(pixels);
            ((Vector256.Load(pixels + 16) & others) | (high << shift)).Store(pixels + 16);
            if (i == last)
            {
                return;
            }
        }
    }

    private static void ScatterQuads(byte* dense, byte* packed, int offset, int count)
    {
        var shift = 8 * offset;
        var others = Vector256.Create(~(0xFFu << shift));
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var pixels = (uint*)packed + i;
            var (low, high) = Vector256.Widen(Vector256.Load(dense + i));
            var (first, second) = Vector256.Widen(low);
            var (third, fourth) = Vector256.Widen(high);
            ((Vector256.Load(pixels) & others) | (first << shift)).Store(pixels);
            ((Vector256.Load(pixels + 8) & others) | (second << shift)).Store(pixels + 8);
            ((Vector256.Load(pixels + 16) & others) | (third << shift)).Store(pixels + 16);
            ((Vector256.Load(pixels + 24) & others) | (fourth << shift)).Store(pixels + 24);
            if (i == last)
            {
                return;
            }
        }
    }

    /// <summary>The definition, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Packed to dense.</summary>
        public static void Gather(byte* packed, int offset, int distance, byte* dense, int count)
        {
            for (var i = 0; i < count; i++)
            {
                dense[i] = packed[offset + (i * distance)];
            }
        }

        /// <summary>Dense to packed.</summary>
        public static void Scatter(byte* dense, byte* packed, int offset, int distance, int count)
        {
            for (var i = 0; i < count; i++)
            {
                packed[offset + (i * distance)] = dense[i];
            }
        }
    }
}
