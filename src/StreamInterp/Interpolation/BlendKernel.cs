using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Interpolation;

/// <summary>Weighted average of two rows of samples: round(a + (b - a) * weight), ties up.</summary>
/// <remarks>
/// The weight is a fixed-point fraction of <see cref="WeightBits"/> bits. That is the one form in which x86 multiplies, rounds and shifts
/// in a single instruction (pmulhrsw), and it is exact enough: the result differs from real arithmetic only within 2^-8 (bytes) or 2^-6
/// (10 bits) of a tie. <see cref="Scalar"/> is the specification; the fast paths agree with it bit for bit.
/// </remarks>
internal static unsafe class BlendKernel
{
    /// <summary>Fractional bits of a weight.</summary>
    public const int WeightBits = 15;

    private const short Half = 1 << (WeightBits - 1);

    /// <summary>The weight of the second row for a timestep in [0, 1].</summary>
    /// <remarks>1 itself does not fit 16 signed bits; the next smaller weight gives the same result for differences below 2^14.</remarks>
    public static short Weight(float timestep) =>
        (short)Math.Clamp((int)MathF.Round(timestep * (1 << WeightBits)), 0, short.MaxValue);

    /// <summary>Blends <paramref name="count"/> bytes.</summary>
    public static void Blend8(byte* a, byte* b, byte* result, int count, short weight)
    {
        if (!Avx2.IsSupported || count < Vector256<byte>.Count)
        {
            Scalar.Blend8(a, b, result, count, weight);
            return;
        }

        // The last vector ends with the row and may overlap the one before; it then writes the same bytes again.
        var last = count - Vector256<byte>.Count;
        var weights = Vector256.Create(weight);
        for (var i = 0; i < last; i += Vector256<byte>.Count)
        {
            Blend8(Vector256.Load(a + i), Vector256.Load(b + i), weights, weight == Half).Store(result + i);
        }

        Blend8(Vector256.Load(a + last), Vector256.Load(b + last), weights, weight == Half).Store(result + last);
    }

    /// <summary>Blends <paramref name="count"/> 16-bit words with codes of at most 14 bits.</summary>
    /// <param name="a">First row.</param>
    /// <param name="b">Second row.</param>
    /// <param name="result">Receives the average.</param>
    /// <param name="count">Words.</param>
    /// <param name="weight">Share of <paramref name="b"/>.</param>
    /// <param name="bitShift">Position of a code's lowest bit; the bits below become zero.</param>
    public static void Blend16(ushort* a, ushort* b, ushort* result, int count, short weight, int bitShift)
    {
        if (!Avx2.IsSupported || count < Vector256<ushort>.Count)
        {
            Scalar.Blend16(a, b, result, count, weight, bitShift);
            return;
        }

        var last = count - Vector256<ushort>.Count;
        var weights = Vector256.Create(weight);
        for (var i = 0; i < last; i += Vector256<ushort>.Count)
        {
            Blend16(Vector256.Load(a + i), Vector256.Load(b + i), weights, bitShift).Store(result + i);
        }

        Blend16(Vector256.Load(a + last), Vector256.Load(b + last), weights, bitShift).Store(result + last);
    }

    private static Vector256<byte> Blend8(Vector256<byte> a, Vector256<byte> b, Vector256<short> weight, bool half)
    {
        if (half)
        {
            return Avx2.Average(a, b); // (a + b + 1) >> 1 is the definition at weight 1/2
        }

        // Unpack and pack work within 128-bit lanes, so that the bytes come back in order.
        var zero = Vector256<byte>.Zero;
        var low = Lerp(Avx2.UnpackLow(a, zero).AsInt16(), Avx2.UnpackLow(b, zero).AsInt16(), weight);
        var high = Lerp(Avx2.UnpackHigh(a, zero).AsInt16(), Avx2.UnpackHigh(b, zero).AsInt16(), weight);
        return Avx2.PackUnsignedSaturate(low, high);
    }

    private static Vector256<ushort> Blend16(Vector256<ushort> a, Vector256<ushort> b, Vector256<short> weight, int bitShift) =>
        Lerp((a >>> bitShift).AsInt16(), (b >>> bitShift).AsInt16(), weight).AsUInt16() << bitShift;

    private static Vector256<short> Lerp(Vector256<short> a, Vector256<short> b, Vector256<short> weight) =>
        a + Avx2.MultiplyHighRoundScale(b - a, weight);

    /// <summary>The definition, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Blends <paramref name="count"/> bytes.</summary>
        public static void Blend8(byte* a, byte* b, byte* result, int count, short weight)
        {
            for (var i = 0; i < count; i++)
            {
                result[i] = (byte)Lerp(a[i], b[i], weight);
            }
        }

        /// <summary>Blends <paramref name="count"/> words.</summary>
        public static void Blend16(ushort* a, ushort* b, ushort* result, int count, short weight, int bitShift)
        {
            for (var i = 0; i < count; i++)
            {
                result[i] = (ushort)(Lerp(a[i] >> bitShift, b[i] >> bitShift, weight) << bitShift);
            }
        }

        private static int Lerp(int a, int b, int weight) => a + ((((b - a) * weight) + Half) >> WeightBits);
    }
}
