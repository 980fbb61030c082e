using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>Finds and keeps samples that stand still; each operation has its definition in <see cref="Scalar"/>, equal bit for bit.</summary>
internal static unsafe class StillKernel
{
    /// <summary>Largest change of a still sample, in codes of 8 bits: a rounding step of a codec.</summary>
    public const int Noise = 1;

    /// <summary>So many of the nine samples in and around a still one are still: four at the corner of a stroke two pixels wide.</summary>
    public const int LeastStill = 4;

    /// <summary>Contrast of an edge, in codes; the glow around a HUD's text has little more.</summary>
    public const int Contrast = 8;

    private const int Step = 32;
    private const int TileWidth = TileKernel.Width;
    private const short TileNoise = Noise << (TileKernel.SampleBits - 8);

    /// <summary>Sets <paramref name="still"/> to 1 where two rows differ by <see cref="Noise"/> at most, else to 0.</summary>
    /// <param name="a">A row of I0.</param>
    /// <param name="b">The row of I1.</param>
    /// <param name="still">Receives the marks.</param>
    /// <param name="count">Samples, a multiple of 32.</param>
    public static void Mark(byte* a, byte* b, byte* still, int count)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            Scalar.Mark(a, b, still, count);
            return;
        }

        var (noise, one) = (Vector256.Create((byte)Noise), Vector256<byte>.One);
        for (var x = 0; x < count; x += Step)
        {
            var (first, second) = (Vector256.Load(a + x), Vector256.Load(b + x));
            var change = Vector256.Max(first, second) - Vector256.Min(first, second);
            (Vector256.Equals(Vector256.Min(change, noise), change) & one).Store(still + x);
        }
    }

    /// <summary>
    /// The samples of 32 that are still among still ones, and those of them beside an edge that both anchors show.
    /// </summary>
    /// <param name="a">The first sample in I0; samples around it are read.</param>
    /// <param name="aStride">Bytes from row to row.</param>
    /// <param name="b">The first sample in I1.</param>
    /// <param name="bStride">Bytes from row to row.</param>
    /// <param name="still">Its mark; marks around it are read.</param>
    /// <param name="stillStride">Bytes from row to row.</param>
    /// <returns>A bit for each sample, the first in bit 0.</returns>
    public static (uint Still, uint Edges) Gather(byte* a, nint aStride, byte* b, nint bStride, byte* still, nint stillStride)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return Scalar.Gather(a, aStride, b, bStride, still, stillStride);
        }

        var marks = Vector256.Load(still);
        if (marks == Vector256<byte>.Zero)
        {
            return default;
        }

        var count = SumThree(still - stillStride) + SumThree(still) + SumThree(still + stillStride);
        var kept = AtLeast(count, LeastStill) & Vector256.Equals(marks, Vector256<byte>.One);
        if (kept == Vector256<byte>.Zero)
        {
            return default;
        }

        var (left, right) = (Both(a - 1, b - 1), Both(a + 1, b + 1));
        var (above, below) = (Both(a - aStride, b - bStride), Both(a + aStride, b + bStride));
        var brightest = Vector256.Max(Vector256.Max(left.Least, right.Least), Vector256.Max(above.Least, below.Least));
        var darkest = Vector256.Min(Vector256.Min(left.Most, right.Most), Vector256.Min(above.Most, below.Most));
        var here = Vector256.Load(a);
        var edge = AtLeast(Vector256.Max(brightest, here) - here, Contrast) | AtLeast(here - Vector256.Min(darkest, here), Contrast);
        return (kept.ExtractMostSignificantBits(), (kept & edge).ExtractMostSignificantBits());
    }

    /// <summary>Replaces the still samples of a tile by what the anchors show in place.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="previous">The tile of I0 in the same place.</param>
    /// <param name="next">The tile of I1 in the same place.</param>
    /// <param name="mask">Bits of its samples, a byte for each row; samples that differ by more than <see cref="Noise"/> are left all the same.</param>
    /// <param name="share">Weight of <paramref name="next"/>, of 2^15.</param>
    /// <param name="height">Rows.</param>
    public static void Keep(short* tile, short* previous, short* next, ulong mask, short share, int height)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            Scalar.Keep(tile, previous, next, mask, share, height);
            return;
        }

        var lanes = Vector128.Create((short)1, 2, 4, 8, 16, 32, 64, 128);
        var noise = Vector128.Create(TileNoise);
        for (var row = 0; row < height; row++, mask >>= TileWidth)
        {
            var at = row * TileWidth;
            var (first, second) = (Vector128.Load(previous + at), Vector128.Load(next + at));
            var keep = Vector128.Equals(Vector128.Create((short)(mask & 0xff)) & lanes, lanes)
                & Vector128.LessThanOrEqual(Vector128.Abs(second - first), noise);
            // A still sample's change times the share has fewer than 32 bits, but more than 16; half precision of the share is plenty.
            var mixed = first + Vector128.ShiftRightArithmetic(((second - first) * (short)(share >> 6)) + Vector128.Create((short)(1 << 8)), 9);
            Vector128.ConditionalSelect(keep, mixed, Vector128.Load(tile + at)).Store(tile + at);
        }
    }

    /// <summary>The mask of a component group from that of luma: a subsampled sample is still where all pixels it covers are.</summary>
    public static ulong Subsample(ulong mask, int widthShift, int heightShift)
    {
        if (widthShift > 0)
        {
            mask &= mask >> 1;
            mask &= 0x5555555555555555;
            mask |= mask << 1;
        }

        if (heightShift == 0)
        {
            return mask;
        }

        mask &= mask >> TileWidth;
        return (mask & 0xff) | ((mask >> 8) & 0xff00) | ((mask >> 16) & 0xff0000) | ((mask >> 24) & 0xff000000);
    }

    private static Vector256<byte> SumThree(byte* still) =>
        Vector256.Load(still - 1) + Vector256.Load(still) + Vector256.Load(still + 1);

    private static (Vector256<byte> Least, Vector256<byte> Most) Both(byte* a, byte* b)
    {
        var (first, second) = (Vector256.Load(a), Vector256.Load(b));
        return (Vector256.Min(first, second), Vector256.Max(first, second));
    }

    private static Vector256<byte> AtLeast(Vector256<byte> values, byte limit) =>
        Vector256.Equals(Vector256.Max(values, Vector256.Create(limit)), values);

    /// <summary>The definitions, one sample at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Marks still samples.</summary>
        public static void Mark(byte* a, byte* b, byte* still, int count)
        {
            for (var x = 0; x < count; x++)
            {
                still[x] = Math.Abs(a[x] - b[x]) <= Noise ? (byte)1 : (byte)0;
            }
        }

        /// <summary>Gathers 32 samples.</summary>
        public static (uint Still, uint Edges) Gather(byte* a, nint aStride, byte* b, nint bStride, byte* still, nint stillStride)
        {
            var (kept, edges) = (0u, 0u);
            for (var x = 0; x < Step; x++)
            {
                if (still[x] == 0 || CountAround(still + x, stillStride) < LeastStill)
                {
                    continue;
                }

                kept |= 1u << x;
                if (IsEdge(a + x, b + x, 1, 1) || IsEdge(a + x, b + x, -1, -1)
                    || IsEdge(a + x, b + x, aStride, bStride) || IsEdge(a + x, b + x, -aStride, -bStride))
                {
                    edges |= 1u << x;
                }
            }

            return (kept, edges);
        }

        /// <summary>Keeps the still samples of a tile.</summary>
        public static void Keep(short* tile, short* previous, short* next, ulong mask, short share, int height)
        {
            for (var index = 0; index < height * TileWidth; index++)
            {
                var change = next[index] - previous[index];
                if ((mask >> index & 1) != 0 && Math.Abs(change) <= TileNoise)
                {
                    tile[index] = (short)(previous[index] + (((change * (share >> 6)) + (1 << 8)) >> 9));
                }
            }
        }

        private static int CountAround(byte* still, nint stride)
        {
            var count = 0;
            for (var row = -1; row <= 1; row++)
            {
                for (var column = -1; column <= 1; column++)
                {
                    count += still[(row * stride) + column];
                }
            }

            return count;
        }

        private static bool IsEdge(byte* a, byte* b, nint aOffset, nint bOffset)
        {
            var (first, second) = (a[aOffset] - *a, b[bOffset] - *a);
            return Math.Min(first, second) >= Contrast || Math.Max(first, second) <= -Contrast;
        }
    }
}
