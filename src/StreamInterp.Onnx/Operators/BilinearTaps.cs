using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Onnx.Operators;

/// <summary>Where a run of neighbouring output pixels reads a plane, and with which weights: one for all channels.</summary>
/// <remarks>
/// <para>A sample at (x, y), clamped to the plane, mixes the 2 x 2 pixels from column min(floor(x), width - 2) and row min(floor(y),
/// height - 2) on. At the last column the weight of the right pixel is 1, which is the same value without a read past the row. So two
/// horizontal neighbours always lie together and one 64-bit load fetches both. Plain loads beat the gather instruction on many
/// processors (microcode mitigations, AMD) and are as fast on the others.</para>
/// <para>Motion is mostly smooth: eight output pixels then read eight adjacent inputs, and four ordinary vector loads replace 16 pairs.</para>
/// <para>Multiplication and addition stay separate (no fused form), so that the results equal <see cref="ScalarWarp"/> bit for bit.</para>
/// </remarks>
internal unsafe struct BilinearTaps
{
    /// <summary>Most pixels of one run: the taps and a few rows of this length stay in the first-level cache.</summary>
    public const int Capacity = 256;

    /// <summary>Pixels that are computed at a time; a run is a multiple of it.</summary>
    public const int Lanes = 8;

    private fixed int _offsets[Capacity];
    private fixed float _topLeft[Capacity];
    private fixed float _topRight[Capacity];
    private fixed float _bottomLeft[Capacity];
    private fixed float _bottomRight[Capacity];
    private fixed bool _adjacent[Capacity / Lanes];

    /// <summary>True where this processor runs the vector code and planes of this size can be read in pairs.</summary>
    public static bool CanServe(int width, int height) => Avx2.IsSupported && width >= 2 && height >= 2;

    /// <summary>Taps of a backward warp: output pixel (x + i, y) reads at (x + i + flowX[i], y + flowY[i]).</summary>
    public void SetFromFlow(float* flowX, float* flowY, int x, int y, int count, int width, int height)
    {
        var column = Vector256.Create((float)x) + Iota;
        var row = Vector256.Create((float)y);
        for (var i = 0; i < count; i += Lanes)
        {
            Set(i, column + Vector256.Load(flowX + i), row + Vector256.Load(flowY + i), width, height);
            column += Vector256.Create((float)Lanes);
        }
    }

    /// <summary>Taps of a bilinear resize with half-pixel centres: output pixel X reads at (X + 0.5) * step - 0.5.</summary>
    public void SetFromScale(float stepX, float stepY, int x, int y, int count, int width, int height)
    {
        var half = Vector256.Create(0.5f);
        var column = Vector256.Create((float)x) + Iota;
        var row = Vector256.Create(((y + 0.5f) * stepY) - 0.5f);
        for (var i = 0; i < count; i += Lanes)
        {
            Set(i, ((column + half) * Vector256.Create(stepX)) - half, row, width, height);
            column += Vector256.Create((float)Lanes);
        }
    }

    /// <summary>Samples one plane, whose rows are <paramref name="width"/> long, into <paramref name="count"/> outputs.</summary>
    public void Sample(float* plane, int width, float* destination, int count)
    {
        fixed (BilinearTaps* taps = &this)
        {
            for (var i = 0; i < count; i += Lanes)
            {
                var (topLeft, topRight) = taps->Load(plane, i);
                var (bottomLeft, bottomRight) = taps->Load(plane + width, i);
                var top = (Vector256.Load(taps->_topLeft + i) * topLeft) + (Vector256.Load(taps->_topRight + i) * topRight);
                var bottom = (Vector256.Load(taps->_bottomLeft + i) * bottomLeft) + (Vector256.Load(taps->_bottomRight + i) * bottomRight);
                (top + bottom).Store(destination + i);
            }
        }
    }

    private static Vector256<float> Iota => Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);

    // The second operand of min and max wins against NaN, so that no flow whatsoever leads outside the plane.
    private static Vector256<float> Clamp(Vector256<float> value, int size) =>
        Avx.Min(Avx.Max(value, Vector256<float>.Zero), Vector256.Create((float)(size - 1)));

    private void Set(int i, Vector256<float> x, Vector256<float> y, int width, int height)
    {
        x = Clamp(x, width);
        y = Clamp(y, height);
        var left = Vector256.Min(Avx.ConvertToVector256Int32WithTruncation(x), Vector256.Create(width - 2));
        var top = Vector256.Min(Avx.ConvertToVector256Int32WithTruncation(y), Vector256.Create(height - 2));
        var right = x - Avx.ConvertToVector256Single(left);
        var bottom = y - Avx.ConvertToVector256Single(top);
        var one = Vector256.Create(1f);
        var offsets = (top * Vector256.Create(width)) + left;
        offsets.Store((int*)Unsafe.AsPointer(ref _offsets[i]));
        ((one - right) * (one - bottom)).Store((float*)Unsafe.AsPointer(ref _topLeft[i]));
        (right * (one - bottom)).Store((float*)Unsafe.AsPointer(ref _topRight[i]));
        ((one - right) * bottom).Store((float*)Unsafe.AsPointer(ref _bottomLeft[i]));
        (right * bottom).Store((float*)Unsafe.AsPointer(ref _bottomRight[i]));
        var run = Vector256.Create(offsets.ToScalar()) + Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
        _adjacent[i / Lanes] = offsets == run;
    }

    /// <summary>Eight left and eight right neighbours of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<float> Left, Vector256<float> Right) Load(float* row, int i)
    {
        fixed (int* offsets = &_offsets[i])
        {
            if (_adjacent[i / Lanes])
            {
                return (Vector256.Load(row + offsets[0]), Vector256.Load(row + offsets[0] + 1));
            }

            // Lane layout: pixels 0 1 | 4 5 and 2 3 | 6 7, because the shuffle below works within 128-bit halves.
            var outer = Vector256.Create(LoadPairs(row, offsets[0], offsets[1]), LoadPairs(row, offsets[4], offsets[5]));
            var inner = Vector256.Create(LoadPairs(row, offsets[2], offsets[3]), LoadPairs(row, offsets[6], offsets[7]));
            return (Avx.Shuffle(outer, inner, 0b10_00_10_00), Avx.Shuffle(outer, inner, 0b11_01_11_01));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LoadPairs(float* row, int first, int second) =>
        Sse2.LoadHigh(Sse2.LoadScalarVector128((double*)(row + first)), (double*)(row + second)).AsSingle();
}
