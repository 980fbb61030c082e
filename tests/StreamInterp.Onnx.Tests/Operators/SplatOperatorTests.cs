using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests.Operators;

/// <summary>Splat and Correlation as nodes of a graph; their arithmetic is tested with the kernels.</summary>
[Trait("Category", "Kernel")]
public sealed class SplatOperatorTests
{
    private const int Channels = 20;
    private const int Width = 41;
    private const int Height = 27;

    private static readonly float[] s_image = Noise.Uniform(Channels * Width * Height, 0, 1, seed: 1);
    private static readonly float[] s_flow = Noise.Uniform(4 * Width * Height, -6, 6, seed: 2);

    [SkippableFact]
    public void Splat_OnOneAndOnThreeThreads_GivesTheSame() => Assert.Equal(RunOn(1, Splat()), RunOn(3, Splat()));

    [SkippableFact]
    public void Correlation_OnOneAndOnThreeThreads_GivesTheSame() => Assert.Equal(RunOn(1, Correlation()), RunOn(3, Correlation()));

    [SkippableFact]
    public void Splat_FlowOfAnotherSize_FailsWithTheShapes()
    {
        var model = new TestGraph()
            .Input("image", 1, 3, 8, 8)
            .Input("flow", 1, 2, 4, 4)
            .Fused("Splat", ["image", "flow"], "result", ("flow_channel", 0))
            .Output("result", 1, 3, 8, 8)
            .ToModel();

        var failure = Assert.Throws<OrtException>(() => TestRuntime.Run(model, ("image", new float[192]), ("flow", new float[32])));
        Assert.Contains("Splat: image [1, 3, 8, 8] does not go with flow [1, 2, 4, 4] from channel 0", failure.Message);
    }

    [SkippableFact]
    public void Correlation_OfDifferentShapes_FailsWithThem()
    {
        var model = new TestGraph()
            .Input("image", 1, 3, 8, 8)
            .Input("flow", 1, 2, 8, 8)
            .Fused("Correlation", ["image", "flow"], "result")
            .Output("result", 1, 81, 8, 8)
            .ToModel();

        var failure = Assert.Throws<OrtException>(() => TestRuntime.Run(model, ("image", new float[192]), ("flow", new float[128])));
        Assert.Contains("Correlation: [1, 3, 8, 8] does not go with [1, 2, 8, 8]", failure.Message);
    }

    [SkippableFact]
    public void Run_BothOperators_AllocateNothing()
    {
        using var session = TestRuntime.Open(Splat());
        using var other = TestRuntime.Open(Correlation());
        using var image = new OrtTensor(session.Library, 1, Channels, Height, Width);
        using var flow = new OrtTensor(session.Library, 1, 4, Height, Width);
        using var splatted = new OrtTensor(session.Library, 1, Channels, Height, Width);
        using var correlated = new OrtTensor(session.Library, 1, 81, Height, Width);
        using var splat = new OrtBinding(session);
        splat.BindInput("image", image);
        splat.BindInput("flow", flow);
        splat.BindOutput("result", splatted);
        using var correlation = new OrtBinding(other);
        correlation.BindInput("image", image);
        correlation.BindOutput("result", correlated);

        AllocationMeter.AssertNone(() =>
        {
            splat.Run();
            correlation.Run();
        });
    }

    private static byte[] Splat() => new TestGraph()
        .Input("image", 1, Channels, Height, Width)
        .Input("flow", 1, 4, Height, Width)
        .Fused("Splat", ["image", "flow"], "result", ("flow_channel", 2))
        .Output("result", 1, Channels, Height, Width)
        .ToModel();

    private static byte[] Correlation() => new TestGraph()
        .Input("image", 1, Channels, Height, Width)
        .Fused("Correlation", ["image", "image"], "result")
        .Output("result", 1, 81, Height, Width)
        .ToModel();

    private static float[] RunOn(int threads, byte[] model)
    {
        using var session = TestRuntime.Open(model, threads);
        using var binding = new OrtBinding(session);
        using var image = new OrtTensor(session.Library, 1, Channels, Height, Width);
        using var flow = new OrtTensor(session.Library, 1, 4, Height, Width);
        using var result = new OrtTensor(session.Library, [.. session.Outputs[0].Shape]);
        s_image.CopyTo(image.Span);
        s_flow.CopyTo(flow.Span);
        binding.BindInput("image", image);
        if (session.Inputs.Count > 1)
        {
            binding.BindInput("flow", flow);
        }

        binding.BindOutput("result", result);
        binding.Run();
        return result.Span.ToArray();
    }
}
