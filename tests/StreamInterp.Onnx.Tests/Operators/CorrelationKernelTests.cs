using StreamInterp.Onnx.Operators;

namespace StreamInterp.Onnx.Tests.Operators;

/// <summary>The vector code against its scalar twin, and the twin against the definition.</summary>
[Trait("Category", "Kernel")]
public sealed unsafe class CorrelationKernelTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 4)]
    [InlineData(16, 4, 9)]
    [InlineData(3, 12, 7)]
    [InlineData(64, 20, 11)]
    [InlineData(7, 36, 5)]
    [InlineData(24, 71, 6)]
    public void Row_AnySize_EqualsTheScalarTwinBitForBit(int channels, int width, int height)
    {
        var first = Noise.Uniform(channels * width * height, -1, 1, seed: width);
        var second = Noise.Uniform(channels * width * height, -1, 1, seed: height);

        Assert.Equal(Rows(first, second, channels, width, height, ScalarCorrelation.Row), Rows(first, second, channels, width, height, CorrelationKernel.Row));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 12, 7)]
    [InlineData(8, 37, 10)]
    public void Row_AnySize_IsTheMeanOfProductsAtEachDisplacement(int channels, int width, int height)
    {
        var first = Noise.Uniform(channels * width * height, -1, 1, seed: 1);
        var second = Noise.Uniform(channels * width * height, -1, 1, seed: 2);

        var actual = Rows(first, second, channels, width, height, CorrelationKernel.Row);

        var index = 0;
        for (var v = -4; v <= 4; v++)
        {
            for (var u = -4; u <= 4; u++)
            {
                for (var i = 0; i < width * height; i++)
                {
                    var (x, y) = ((i % width) + u, (i / width) + v);
                    var inside = x >= 0 && x < width && y >= 0 && y < height;
                    var expected = inside
                        ? Enumerable.Range(0, channels).Average(c => (double)first[(c * width * height) + i] * second[(((c * height) + y) * width) + x])
                        : 0;
                    Assert.Equal(expected, actual[index++], 1e-6);
                }
            }
        }
    }

    private delegate void RowKernel(Planes first, Planes second, int y, Planes output);

    private static float[] Rows(float[] first, float[] second, int channels, int width, int height, RowKernel kernel)
    {
        var result = new float[ScalarCorrelation.Displacements * width * height];
        Array.Fill(result, float.NaN);
        fixed (float* left = first, right = second, destination = result)
        {
            for (var y = 0; y < height; y++)
            {
                kernel(
                    new Planes(left, channels, height, width),
                    new Planes(right, channels, height, width),
                    y,
                    new Planes(destination, ScalarCorrelation.Displacements, height, width));
            }
        }

        return result;
    }
}
