using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Inspection;

/// <summary>The few operations on rows of bytes that inspection needs; each has its definition in <see cref="Scalar"/>.</summary>
internal static unsafe class ByteRow
{
    private const int Step = 32;

    /// <summary>The top eight bits of words that hold codes up to bit <paramref name="shift"/> + 8.</summary>
    public static void Narrow(ushort* words, int shift, byte* bytes, int count)
    {
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - Step; i += Step)
            {
                Vector256.Narrow(Vector256.Load(words + i) >>> shift, Vector256.Load(words + i + 16) >>> shift).Store(bytes + i);
            }
        }

        Scalar.Narrow(words + i, shift, bytes + i, count - i);
    }

    /// <summary>A cheap luma, (r + 2g + b) / 4 by two rounded averages.</summary>
    public static void Luma(byte* r, byte* g, byte* b, byte* luma, int count)
    {
        var i = 0;
        if (Avx2.IsSupported)
        {
            for (; i <= count - Step; i += Step)
            {
                Avx2.Average(Avx2.Average(Vector256.Load(r + i), Vector256.Load(b + i)), Vector256.Load(g + i)).Store(luma + i);
            }
        }

        Scalar.Luma(r + i, g + i, b + i, luma + i, count - i);
    }

    /// <summary>Adds each byte to the sum of its column; a sum has room for 257 rows.</summary>
    public static void AddTo(ushort* sums, byte* row, int count)
    {
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - Step; i += Step)
            {
                var (low, high) = Vector256.Widen(Vector256.Load(row + i));
                (Vector256.Load(sums + i) + low).Store(sums + i);
                (Vector256.Load(sums + i + 16) + high).Store(sums + i + 16);
            }
        }

        Scalar.AddTo(sums + i, row + i, count - i);
    }

    /// <summary>The definitions, one element at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Words to bytes.</summary>
        public static void Narrow(ushort* words, int shift, byte* bytes, int count)
        {
            for (var i = 0; i < count; i++)
            {
                bytes[i] = (byte)(words[i] >> shift);
            }
        }

        /// <summary>RGB to luma.</summary>
        public static void Luma(byte* r, byte* g, byte* b, byte* luma, int count)
        {
            for (var i = 0; i < count; i++)
            {
                luma[i] = (byte)((((r[i] + b[i] + 1) >> 1) + g[i] + 1) >> 1);
            }
        }

        /// <summary>Sums of columns.</summary>
        public static void AddTo(ushort* sums, byte* row, int count)
        {
            for (var i = 0; i < count; i++)
            {
                sums[i] += row[i];
            }
        }
    }
}
