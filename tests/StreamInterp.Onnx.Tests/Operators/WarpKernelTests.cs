using System.Runtime.Intrinsics.X86;
using StreamInterp.Onnx.Operators;

namespace StreamInterp.Onnx.Tests.Operators;

/// <summary>The vector code against its scalar twin. Without AVX2 both are the same code, and the tests hold trivially.</summary>
[Trait("Category", "Kernel")]
public sealed unsafe class WarpKernelTests
{
    private const float SigmoidTolerance = 2e-6f; // of the vector exponential against MathF's, times a contrast of 1

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 20)]
    [InlineData(20, 1)]
    [InlineData(2, 2)]
    [InlineData(7, 5)]
    [InlineData(16, 9)]
    [InlineData(33, 20)]
    [InlineData(600, 3)]
    public void Row_AnyFlow_EqualsTheScalarTwinBitForBit(int width, int height)
    {
        const int Channels = 3;
        var image = Noise.Uniform(Channels * width * height, -1, 1, seed: width);
        var flow = Noise.Uniform(2 * width * height, -9, 9, seed: height);
        SetSpecialValues(flow);
        AssertEqualsTwin(Channels, width, height, image, flow);
    }

    [Fact]
    public void Row_ConstantFlow_EqualsTheScalarTwinBitForBit()
    {
        const int Width = 64;
        const int Height = 12;
        var image = Noise.Uniform(2 * Width * Height, -1, 1, seed: 1);
        var flow = new float[2 * Width * Height];
        flow.AsSpan(0, Width * Height).Fill(2.25f);
        flow.AsSpan(Width * Height).Fill(-1.5f);
        AssertEqualsTwin(2, Width, Height, image, flow);
    }

    [Theory]
    [InlineData(40, 24, 40, 24)]
    [InlineData(45, 25, 45, 25)]
    [InlineData(40, 24, 20, 12)]
    [InlineData(301, 5, 77, 4)]
    [InlineData(9, 1, 9, 1)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(8, 8, 1, 1)]
    public void MergeRow_AnySize_IsNearTheScalarTwin(int width, int height, int gridWidth, int gridHeight)
    {
        var previous = Noise.Uniform(3 * width * height, 0, 1, seed: 1);
        var next = Noise.Uniform(3 * width * height, 0, 1, seed: 2);
        var flow = Noise.Uniform(4 * gridWidth * gridHeight, -6, 6, seed: 3);
        var synthesis = Noise.Uniform(8 * gridWidth * gridHeight, -3, 3, seed: 4);
        var actual = new float[previous.Length];
        var expected = new float[previous.Length];
        fixed (float* i0 = previous, i1 = next, f = flow, s = synthesis, a = actual, e = expected)
        {
            var inputs = new WarpMergeInputs(
                new Planes(i0, 3, height, width), new Planes(i1, 3, height, width),
                new Planes(f, 4, gridHeight, gridWidth), new Planes(s, 8, gridHeight, gridWidth));
            for (var y = 0; y < height; y++)
            {
                WarpMergeKernel.Row(inputs, y, new Planes(a, 3, height, width));
                ScalarWarpMerge.Row(inputs, 0, y, new Planes(e, 3, height, width));
            }
        }

        var worst = expected.Zip(actual, (x, y) => MathF.Abs(x - y)).Max();
        Assert.True(worst <= SigmoidTolerance, $"largest difference {worst}");
    }

    [SkippableFact]
    public void CanServe_WithAvx2_IsTrueFromTwoByTwoOn()
    {
        Skip.IfNot(Avx2.IsSupported, "this processor has no AVX2, or it is switched off");
        Assert.True(BilinearTaps.CanServe(2, 2));
        Assert.False(BilinearTaps.CanServe(1, 2));
        Assert.False(BilinearTaps.CanServe(2, 1));
    }

    private static void SetSpecialValues(float[] flow)
    {
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, -0f, float.Epsilon];
        for (var i = 0; i < special.Length && i * 5 < flow.Length; i++)
        {
            flow[i * 5] = special[i];
        }
    }

    private static void AssertEqualsTwin(int channels, int width, int height, float[] image, float[] flow)
    {
        var actual = new float[image.Length];
        var expected = new float[image.Length];
        fixed (float* i = image, f = flow, a = actual, e = expected)
        {
            var source = new Planes(i, channels, height, width);
            var motion = new Planes(f, 2, height, width);
            for (var y = 0; y < height; y++)
            {
                WarpKernel.Row(source, motion.Row(0, y), motion.Row(1, y), y, new Planes(a, channels, height, width));
                ScalarWarp.Row(source, motion.Row(0, y), motion.Row(1, y), 0, y, new Planes(e, channels, height, width));
            }
        }

        Assert.Equal(expected, actual);
    }
}
