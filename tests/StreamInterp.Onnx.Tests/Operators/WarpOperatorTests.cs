using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests.Operators;

[Trait("Category", "Kernel")]
public sealed class WarpOperatorTests
{
    // GridSample gets its positions in [-1, 1]: scaling there and back in float32 moves a sample by up to a few 1e-5 pixels.
    private const float GridTolerance = 2e-4f;

    [SkippableTheory]
    [InlineData(1, 16, 9, 0)]
    [InlineData(3, 300, 31, 2)]
    [InlineData(24, 40, 23, 2)]
    public void Warp_RandomFlow_EqualsGridSampleWithBorderAndAlignedCorners(int channels, int width, int height, int flowChannel)
    {
        var image = Noise.Uniform(channels * width * height, 0, 1, seed: 1);
        var flow = Noise.Uniform(4 * width * height, -7, 7, seed: 2);
        var grid = Grid(flow, width, height, flowChannel);
        var gridSample = new TestGraph()
            .Input("image", 1, channels, height, width)
            .Input("grid", 1, height, width, 2)
            .Node("GridSample", ["image", "grid"], "warped", ("mode", "bilinear"), ("padding_mode", "border"), ("align_corners", 1))
            .Output("warped", 1, channels, height, width)
            .ToModel();

        var expected = TestRuntime.Run(gridSample, ("image", image), ("grid", grid));
        var actual = TestRuntime.Run(Model(channels, width, height, flowChannel), ("image", image), ("flow", flow));

        AssertClose(expected, actual, GridTolerance);
    }

    [SkippableFact]
    public void Warp_ZeroFlow_GivesTheImageBitForBit()
    {
        var image = Noise.Uniform(3 * 40 * 17, -2, 2, seed: 3);
        var actual = TestRuntime.Run(Model(3, 40, 17, 0), ("image", image), ("flow", new float[4 * 40 * 17]));
        Assert.Equal(image, actual);
    }

    [SkippableFact]
    public void Warp_OnOneAndOnTwoThreads_GivesTheSame()
    {
        var image = Noise.Uniform(8 * 64 * 50, 0, 1, seed: 4);
        var flow = Noise.Uniform(4 * 64 * 50, -3, 3, seed: 5);
        var model = Model(8, 64, 50, 0);
        Assert.Equal(RunOn(1, model, image, flow), RunOn(2, model, image, flow));
    }

    [SkippableFact]
    public void Warp_FlowOfAnotherSize_FailsWithTheShapes()
    {
        var model = new TestGraph()
            .Input("image", 1, 3, 8, 8)
            .Input("flow", 1, 2, 4, 4)
            .Fused("Warp", ["image", "flow"], "warped", ("flow_channel", 0))
            .Output("warped", 1, 3, 8, 8)
            .ToModel();

        var failure = Assert.Throws<OrtException>(() => TestRuntime.Run(model, ("image", new float[192]), ("flow", new float[32])));
        Assert.Contains("image [1, 3, 8, 8] does not go with flow [1, 2, 4, 4] from channel 0", failure.Message);
    }

    [SkippableFact]
    public void Warp_FlowChannelMissing_FailsWhenTheSessionIsMade()
    {
        var model = new TestGraph()
            .Input("image", 1, 3, 8, 8)
            .Input("flow", 1, 2, 8, 8)
            .Fused("Warp", ["image", "flow"], "warped")
            .Output("warped", 1, 3, 8, 8)
            .ToModel();

        var failure = Assert.Throws<OrtException>(() => TestRuntime.Open(model));
        Assert.Contains("flow_channel", failure.Message);
    }

    private static byte[] Model(int channels, int width, int height, int flowChannel) => new TestGraph()
        .Input("image", 1, channels, height, width)
        .Input("flow", 1, 4, height, width)
        .Fused("Warp", ["image", "flow"], "warped", ("flow_channel", flowChannel))
        .Output("warped", 1, channels, height, width)
        .ToModel();

    private static float[] RunOn(int threads, byte[] model, float[] image, float[] flow)
    {
        using var session = TestRuntime.Open(model, threads);
        using var binding = new OrtBinding(session);
        using var imageTensor = new OrtTensor(session.Library, [.. session.Inputs[0].Shape]);
        using var flowTensor = new OrtTensor(session.Library, [.. session.Inputs[1].Shape]);
        using var result = new OrtTensor(session.Library, [.. session.Outputs[0].Shape]);
        image.CopyTo(imageTensor.Span);
        flow.CopyTo(flowTensor.Span);
        binding.BindInput("image", imageTensor);
        binding.BindInput("flow", flowTensor);
        binding.BindOutput("warped", result);
        binding.Run();
        return result.Span.ToArray();
    }

    private static float[] Grid(float[] flow, int width, int height, int flowChannel)
    {
        var grid = new float[2 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            var x = (i % width) + flow[(flowChannel * width * height) + i];
            var y = (i / width) + flow[((flowChannel + 1) * width * height) + i];
            grid[2 * i] = (2 * x / (width - 1)) - 1;
            grid[(2 * i) + 1] = (2 * y / (height - 1)) - 1;
        }

        return grid;
    }

    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = expected.Zip(actual, (a, b) => MathF.Abs(a - b)).Max();
        Assert.True(worst <= tolerance, $"largest difference {worst}");
    }
}
