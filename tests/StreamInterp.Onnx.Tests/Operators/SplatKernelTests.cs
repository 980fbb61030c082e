using StreamInterp.Onnx.Operators;

namespace StreamInterp.Onnx.Tests.Operators;

/// <summary>The vector code against its scalar twin, and both against the definition. Without AVX2 vector code and twin are the
/// same.</summary>
[Trait("Category", "Kernel")]
public sealed unsafe class SplatKernelTests
{
    private const double Tolerance = 2e-5; // values of 1, mixed with float32 weights at positions up to 600

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 3, 1, 20 }, { 3, 20, 1 }, { 2, 2, 2 }, { 7, 7, 5 }, { 8, 16, 9 }, { 16, 33, 20 }, { 1, 600, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_AnyFlow_EqualsTheScalarTwinBitForBit(int channels, int width, int height)
    {
        var (image, flow) = Scene(channels, width, height);
        SetSpecialValues(flow);

        Assert.Equal(Splat(image, flow, channels, width, height, twin: true), Splat(image, flow, channels, width, height, twin: false));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_AnyFlow_IsNearTheDefinition(int channels, int width, int height)
    {
        var (image, flow) = Scene(channels, width, height);
        var actual = Splat(image, flow, channels, width, height, twin: false);

        var expected = Define(image, flow, channels, width, height);
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }

    [Fact]
    public void Run_NoMotion_GivesTheImageBitForBit()
    {
        var image = Noise.Uniform(5 * 21 * 9, -3, 3, seed: 1);

        Assert.Equal(image, Splat(image, new float[2 * 21 * 9], 5, 21, 9, twin: false));
    }

    [Fact]
    public void Run_EveryPixelLeavesThePicture_GivesZeros()
    {
        var image = Noise.Uniform(3 * 16 * 8, 1, 2, seed: 1);
        float[] away = [.. Enumerable.Repeat(-40f, 2 * 16 * 8)];

        Assert.All(Splat(image, away, 3, 16, 8, twin: false), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Run_TwoPixelsOnOnePlace_GiveTheirMeanAndLeaveAHole()
    {
        float[] image = [2, 6];
        float[] flow = [1, 0, 0, 0]; // the left one moves onto the right one

        Assert.Equal([0, 4], Splat(image, flow, 1, 2, 1, twin: false));
    }

    private static (float[] Image, float[] Flow) Scene(int channels, int width, int height) =>
        (Noise.Uniform(channels * width * height, -1, 1, seed: width), Noise.Uniform(2 * width * height, -9, 9, seed: height));

    private static void SetSpecialValues(float[] flow)
    {
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, -0f, float.Epsilon];
        for (var i = 0; i < special.Length && i * 5 < flow.Length; i++)
        {
            flow[i * 5] = special[i];
        }
    }

    private static float[] Splat(float[] image, float[] flow, int channels, int width, int height, bool twin)
    {
        var result = new float[image.Length];
        fixed (float* source = image, motion = flow, destination = result)
        {
            var planes = new Planes(source, channels, height, width);
            var output = new Planes(destination, channels, height, width);
            for (var number = 0; number < SplatGroup.CountOf(planes); number++)
            {
                var cells = new float[(int)SplatGroup.CellBytes(planes) / sizeof(float)];
                fixed (float* first = cells)
                {
                    var group = new SplatGroup(planes, new Planes(motion, 2, height, width), 0, output, number, first);
                    Run(group, twin);
                }
            }
        }

        return result;
    }

    private static void Run(SplatGroup group, bool twin)
    {
        if (!twin)
        {
            SplatKernel.Run(group);
            return;
        }

        for (var y = 0; y < group.Height; y++)
        {
            ScalarSplat.Share(group, 0, y);
        }

        for (var y = 0; y < group.Height; y++)
        {
            ScalarSplat.Average(group, 0, y);
        }
    }

    // Every pixel of the result asks every pixel of the image what it gets from it.
    private static double[] Define(float[] image, float[] flow, int channels, int width, int height)
    {
        var result = new double[image.Length];
        var size = width * height;
        for (var target = 0; target < size; target++)
        {
            var total = 0.0;
            for (var source = 0; source < size; source++)
            {
                var x = Math.Abs((float)(source % width) + flow[source] - (target % width));
                var y = Math.Abs((float)(source / width) + flow[size + source] - (target / width));
                var weight = Math.Max(0, 1 - (double)x) * Math.Max(0, 1 - (double)y);
                total += weight;
                for (var channel = 0; channel < channels; channel++)
                {
                    result[(channel * size) + target] += weight * image[(channel * size) + source];
                }
            }

            for (var channel = 0; channel < channels && total > 0; channel++)
            {
                result[(channel * size) + target] /= total;
            }
        }

        return result;
    }
}
