using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StreamInterp.Interpolation;

namespace StreamInterp.Motion;

/// <summary>Turns rows of luma into a refinement network's pictures, and its corrections into differences of codes.</summary>
/// <remarks><see cref="Scalar"/> is the specification, and the fast paths agree with it bit for bit: same operations, same order, none
/// fused.</remarks>
internal static unsafe class RefinementKernel
{
    private const float ToUnit = 1f / 255;
    private const float DifferenceToUnit = RefinementLayout.DifferenceGain / 255;
    private const float DifferenceFromUnit = 255 / RefinementLayout.DifferenceGain;
    // Between no code of difference and the one that a still sample may have, and two.
    private const float StillBelow = 1.5f * DifferenceToUnit;

    private const int BlockArea = RefinementLayout.Block * RefinementLayout.Block;

    /// <summary>Sum of absolute differences of two cells.</summary>
    public static int SumOfDifferences(byte* a, byte* b, nint stride)
    {
        if (!Sse2.IsSupported)
        {
            return Scalar.SumOfDifferences(a, b, stride);
        }

        var sum = Vector128<ushort>.Zero;
        for (var row = 0; row < RefinementLayout.Cell; row += 2)
        {
            sum += Sse2.SumAbsoluteDifferences(LoadTwoRows(a, stride), LoadTwoRows(b, stride));
            a += 2 * stride;
            b += 2 * stride;
        }

        return sum[0] + sum[4];
    }

    /// <summary>Fills a row of a network's four pictures.</summary>
    /// <param name="rows">The row of luma: as I0 predicts it, as I1 does, in I0, in I1.</param>
    /// <param name="timestep">The picture's place in time.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="pictures">The row in the first picture.</param>
    /// <param name="plane">Elements from picture to picture.</param>
    public static void Fill(in LumaRows rows, float timestep, int width, float* pictures, nint plane)
    {
        var x = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var share = Vector256.Create(timestep);
            for (; x <= width - Vector256<float>.Count; x += Vector256<float>.Count)
            {
                var from = Widen(rows.FromPrevious + x);
                var difference = Widen(rows.FromNext + x) - from;
                var previous = Widen(rows.Previous + x);
                var change = Widen(rows.Next + x) - previous;
                var mean = from + (share * difference);
                (mean * ToUnit).Store(pictures + x);
                (difference * DifferenceToUnit).Store(pictures + plane + x);
                ((previous + (share * change) - mean) * DifferenceToUnit).Store(pictures + (2 * plane) + x);
                (change * DifferenceToUnit).Store(pictures + (3 * plane) + x);
            }
        }

        Scalar.Fill(rows, timestep, x, width, pictures, plane);
    }

    /// <summary>Works out by how much the codes of one row change.</summary>
    /// <remarks>A sample that motion compensation took from the anchors in place, and that is alike in both to one code, stays as it is.</remarks>
    /// <param name="pictures">The row in the picture of the predictions' difference.</param>
    /// <param name="plane">Elements from picture to picture.</param>
    /// <param name="corrections">The row of blocks in the first of the four channels of this row of the blocks.</param>
    /// <param name="channel">Elements from channel to channel.</param>
    /// <param name="changes">The anchors' mean difference in each cell of the row, in cells' units.</param>
    /// <param name="scale">Codes of the format for one of eight bits.</param>
    /// <param name="cells">Cells in a row.</param>
    /// <param name="deltas">Receives 8 differences of codes for each cell.</param>
    public static void Correct(
        float* pictures, nint plane, float* corrections, nint channel, float* changes, float scale, int cells, short* deltas)
    {
        if (!Sse41.IsSupported)
        {
            Scalar.Correct(pictures, plane, corrections, channel, changes, scale, cells, deltas);
            return;
        }

        for (var cell = 0; cell < cells; cell++, pictures += RefinementLayout.Cell, corrections += 2, deltas += RefinementLayout.Cell)
        {
            var gate = Vector128.Create(Gate(changes[cell]) * scale);
            var left = Correct(pictures, plane, corrections, channel, gate);
            var right = Correct(pictures + RefinementLayout.Block, plane, corrections + 1, channel, gate);
            Sse2.PackSignedSaturate(left, right).Store(deltas);
        }
    }

    /// <summary>Adds differences to codes of eight bits.</summary>
    public static void Add(byte* codes, short* deltas, int width)
    {
        var x = 0;
        if (Sse2.IsSupported)
        {
            for (; x <= width - Vector128<byte>.Count; x += Vector128<byte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.Load(codes + x));
                var sum = Sse2.PackUnsignedSaturate(
                    Sse2.AddSaturate(low.AsInt16(), Vector128.Load(deltas + x)),
                    Sse2.AddSaturate(high.AsInt16(), Vector128.Load(deltas + x + Vector128<short>.Count)));
                sum.Store(codes + x);
            }
        }

        for (; x < width; x++)
        {
            codes[x] = (byte)Math.Clamp(codes[x] + deltas[x], 0, byte.MaxValue);
        }
    }

    /// <summary>Adds differences to codes of more than eight bits.</summary>
    public static void Add(ushort* codes, short* deltas, int width, int largest)
    {
        for (var x = 0; x < width; x++)
        {
            codes[x] = (ushort)Math.Clamp(codes[x] + deltas[x], 0, largest);
        }
    }

    /// <summary>How much of a correction applies in a cell: nothing where the anchors are equal, all from one code of difference on.</summary>
    public static float Gate(float change) => Math.Min(1, change * RefinementLayout.CellUnit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Correct(float* pictures, nint plane, float* corrections, nint channel, Vector128<float> gate)
    {
        var lean = Gather(corrections, channel) * Vector128.Load(pictures);
        var retreat = Gather(corrections + (BlockArea * channel), channel) * Vector128.Load(pictures + plane);
        var residual = Gather(corrections + (2 * BlockArea * channel), channel);
        var sum = ((lean + retreat) * DifferenceFromUnit) + (residual * RefinementLayout.ResidualUnit);
        var still = Vector128.Equals(Vector128.Load(pictures + plane), Vector128<float>.Zero)
            & Vector128.LessThan(Vector128.Abs(Vector128.Load(pictures + (2 * plane))), Vector128.Create(StillBelow));
        return Sse2.ConvertToVector128Int32(Vector128.AndNot(sum * gate, still));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Gather(float* first, nint channel) =>
        Vector128.Create(first[0], first[channel], first[2 * channel], first[3 * channel]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LoadTwoRows(byte* row, nint stride) =>
        Vector128.Create(*(ulong*)row, *(ulong*)(row + stride)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(byte* codes)
    {
        var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)codes).AsByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32());
    }

    /// <summary>The definitions, one value at a time.</summary>
    internal static class Scalar
    {
        /// <summary>Sum of absolute differences of two cells.</summary>
        public static int SumOfDifferences(byte* a, byte* b, nint stride)
        {
            var sum = 0;
            for (var index = 0; index < RefinementLayout.Cell * RefinementLayout.Cell; index++)
            {
                var at = (index / RefinementLayout.Cell * stride) + (index % RefinementLayout.Cell);
                sum += Math.Abs(a[at] - b[at]);
            }

            return sum;
        }

        /// <summary>Fills a row of the pictures from <paramref name="first"/> on.</summary>
        public static void Fill(in LumaRows rows, float timestep, int first, int width, float* pictures, nint plane)
        {
            for (var x = first; x < width; x++)
            {
                float difference = rows.FromNext[x] - rows.FromPrevious[x];
                float change = rows.Next[x] - rows.Previous[x];
                var mean = rows.FromPrevious[x] + (timestep * difference);
                pictures[x] = mean * ToUnit;
                pictures[plane + x] = difference * DifferenceToUnit;
                pictures[(2 * plane) + x] = (rows.Previous[x] + (timestep * change) - mean) * DifferenceToUnit;
                pictures[(3 * plane) + x] = change * DifferenceToUnit;
            }
        }

        /// <summary>Works out by how much codes change.</summary>
        public static void Correct(
            float* pictures, nint plane, float* corrections, nint channel, float* changes, float scale, int cells, short* deltas)
        {
            for (var x = 0; x < cells * RefinementLayout.Cell; x++)
            {
                var block = corrections + (x / RefinementLayout.Block) + (x % RefinementLayout.Block * channel);
                var lean = block[0] * pictures[x];
                var retreat = block[BlockArea * channel] * pictures[plane + x];
                var residual = block[2 * BlockArea * channel];
                var sum = ((lean + retreat) * DifferenceFromUnit) + (residual * RefinementLayout.ResidualUnit);
                var still = pictures[plane + x] == 0 && MathF.Abs(pictures[(2 * plane) + x]) < StillBelow;
                var delta = still ? 0 : MathF.Round(sum * (Gate(changes[x / RefinementLayout.Cell]) * scale));
                deltas[x] = (short)Math.Clamp(delta, short.MinValue, short.MaxValue);
            }
        }
    }
}
