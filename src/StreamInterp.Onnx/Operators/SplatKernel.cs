using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Onnx.Operators;

/// <summary>The operator <c>Splat</c>: positions and shares for eight pixels at a time, sums for all channels of a pixel at a time.</summary>
/// <remarks>
/// <para>Eight pixels of eight planes are transposed in registers, so that a pixel's channels lie in one vector as they do in a cell. Absent
/// channels are zero; the plane of the weight lane is one everywhere.</para>
/// <para>Multiplication and addition stay separate (no fused form), so that the results equal <see cref="ScalarSplat"/> bit for bit.</para>
/// </remarks>
internal static unsafe class SplatKernel
{
    private const int Lanes = SplatGroup.CellSize;

    /// <summary>Splats a group whose cells are zero.</summary>
    public static void Run(in SplatGroup group)
    {
        var vectorized = Avx2.IsSupported ? group.Width / Lanes * Lanes : 0;
        for (var y = 0; y < group.Height; y++)
        {
            ShareVectors(group, vectorized, y);
            ScalarSplat.Share(group, vectorized, y);
        }

        for (var y = 0; y < group.Height; y++)
        {
            AverageVectors(group, vectorized, y);
            ScalarSplat.Average(group, vectorized, y);
        }
    }

    private static void ShareVectors(in SplatGroup group, int end, int y)
    {
        var targets = stackalloc int[Lanes];
        var shares = stackalloc float[4 * Lanes];
        var pixels = stackalloc float[Lanes * Lanes];
        var origin = group.Cell(-1, -1);
        for (var x = 0; x < end; x += Lanes)
        {
            Locate(group, x, y, targets, shares);
            Gather(group, x, y, pixels);
            for (var i = 0; i < Lanes; i++)
            {
                var pixel = Vector256.Load(pixels + (i * Lanes));
                var cell = origin + targets[i];
                var below = cell + group.CellStride;
                Add(cell, pixel, shares[i]);
                Add(cell + Lanes, pixel, shares[i + Lanes]);
                Add(below, pixel, shares[i + (2 * Lanes)]);
                Add(below + Lanes, pixel, shares[i + (3 * Lanes)]);
            }
        }
    }

    private static void AverageVectors(in SplatGroup group, int end, int y)
    {
        var planes = stackalloc float[Lanes * Lanes];
        for (var x = 0; x < end; x += Lanes)
        {
            Transpose(group.Cell(x, y), Lanes, planes);
            var weight = Vector256.Load(planes + (SplatGroup.WeightLane * Lanes));
            var divisor = Vector256.ConditionalSelect(Vector256.Equals(weight, Vector256<float>.Zero), Vector256.Create(1f), weight);
            for (var channel = 0; channel < group.Channels; channel++)
            {
                (Vector256.Load(planes + (channel * Lanes)) / divisor).Store(group.Destination(channel, y) + x);
            }
        }
    }

    /// <summary>For eight pixels the upper left of their four cells, in floats from the first one, and the four shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Locate(in SplatGroup group, int x, int y, int* targets, float* shares)
    {
        var column = Vector256.Create((float)x) + Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
        var (left, right) = Split(column + Vector256.Load(group.FlowX(y) + x), group.Width);
        var (top, bottom) = Split(Vector256.Create((float)y) + Vector256.Load(group.FlowY(y) + x), group.Height);
        var one = Vector256.Create(1f);
        ((one - right) * (one - bottom)).Store(shares);
        (right * (one - bottom)).Store(shares + Lanes);
        ((one - right) * bottom).Store(shares + (2 * Lanes));
        (right * bottom).Store(shares + (3 * Lanes));
        var steps = ((top + Vector256<int>.One) * Vector256.Create(group.CellStride)) + ((left + Vector256<int>.One) * Vector256.Create(Lanes));
        steps.Store(targets);
    }

    // The second operand of max and min wins against NaN, which therefore counts as -1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> First, Vector256<float> Share) Split(Vector256<float> position, int size)
    {
        position = Avx.Min(Avx.Max(position, Vector256.Create(-1f)), Vector256.Create((float)size));
        var first = Vector256.Min(Avx.ConvertToVector256Int32(Avx.Floor(position)), Vector256.Create(size - 1));
        return (first, position - Avx.ConvertToVector256Single(first));
    }

    /// <summary>Eight pixels as cells: their channels, zeros, and a one in the weight's lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(in SplatGroup group, int x, int y, float* pixels)
    {
        var planes = stackalloc float[Lanes * Lanes];
        for (var channel = 0; channel < SplatGroup.WeightLane; channel++)
        {
            var values = channel < group.Channels ? Vector256.Load(group.Source(channel, y) + x) : Vector256<float>.Zero;
            values.Store(planes + (channel * Lanes));
        }

        Vector256.Create(1f).Store(planes + (SplatGroup.WeightLane * Lanes));
        Transpose(planes, Lanes, pixels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* cell, Vector256<float> pixel, float share) =>
        (Vector256.Load(cell) + (pixel * Vector256.Create(share))).Store(cell);

    /// <summary>Transposes 8 x 8 floats: pairs within 128-bit halves twice, then the halves.</summary>
    private static void Transpose(float* rows, nint stride, float* columns)
    {
        for (var half = 0; half < 2; half++)
        {
            // Rows 0 to 3 with rows 4 to 7 in the upper half make columns 0 to 3 of all eight rows, then 4 to 7.
            var source = rows + (half * 4);
            var a = Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * stride)));
            var b = Vector256.Create(Vector128.Load(source + stride), Vector128.Load(source + (5 * stride)));
            var c = Vector256.Create(Vector128.Load(source + (2 * stride)), Vector128.Load(source + (6 * stride)));
            var d = Vector256.Create(Vector128.Load(source + (3 * stride)), Vector128.Load(source + (7 * stride)));
            var (ab, abHigh) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
            var (cd, cdHigh) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
            var target = columns + (half * 4 * Lanes);
            Avx.Shuffle(ab, cd, 0b01_00_01_00).Store(target);
            Avx.Shuffle(ab, cd, 0b11_10_11_10).Store(target + Lanes);
            Avx.Shuffle(abHigh, cdHigh, 0b01_00_01_00).Store(target + (2 * Lanes));
            Avx.Shuffle(abHigh, cdHigh, 0b11_10_11_10).Store(target + (3 * Lanes));
        }
    }
}
