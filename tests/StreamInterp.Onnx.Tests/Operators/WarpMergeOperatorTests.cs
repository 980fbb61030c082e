using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests.Operators;

[Trait("Category", "Kernel")]
public sealed class WarpMergeOperatorTests
{
    private const int Width = 48;
    private const int Height = 32;

    // Positions pass through GridSample's [-1, 1]; with a contrast of 1 per pixel that moves a value by a few 1e-5 at most.
    private const float GridTolerance = 1e-4f;

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void WarpMerge_AtAFractionOfTheSize_EqualsTheStandardOperators(int divisor)
    {
        var inputs = Inputs(Width / divisor, Height / divisor);
        var expected = TestRuntime.Run(Standard(divisor), inputs);
        var actual = TestRuntime.Run(Fused(Width / divisor, Height / divisor, channels: 8), inputs);
        var worst = expected.Zip(actual, (a, b) => MathF.Abs(a - b)).Max();
        Assert.True(worst <= GridTolerance, $"largest difference {worst}");
    }

    [SkippableFact]
    public void Run_BothOperators_AllocateNothing()
    {
        var graph = Start(Width, Height, channels: 8)
            .Fused("Warp", ["image0", "flow"], "moved", ("flow_channel", 2))
            .Fused("WarpMerge", ["moved", "image1", "flow", "synthesis"], "frame")
            .ToModel();
        using var session = TestRuntime.Open(graph);
        using var binding = new OrtBinding(session);
        var tensors = session.Inputs.Concat(session.Outputs)
            .ToDictionary(value => value.Name, value => new OrtTensor(session.Library, [.. value.Shape]));
        foreach (var input in session.Inputs)
        {
            binding.BindInput(input.Name, tensors[input.Name]);
        }

        binding.BindOutput("frame", tensors["frame"]);
        AllocationMeter.AssertNone(binding.Run);
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }
    }

    [SkippableFact]
    public void WarpMerge_SynthesisWithTooFewChannels_FailsWithItsShape()
    {
        var inputs = Inputs(Width, Height);
        inputs[^1].Values = new float[7 * Width * Height];
        var failure = Assert.Throws<OrtException>(() => TestRuntime.Run(Fused(Width, Height, channels: 7), inputs));
        Assert.Contains($"synthesis is [1, 7, {Height}, {Width}]", failure.Message);
    }

    private static (string Name, float[] Values)[] Inputs(int gridWidth, int gridHeight) =>
    [
        ("image0", Noise.Uniform(3 * Width * Height, 0, 1, seed: 1)),
        ("image1", Noise.Uniform(3 * Width * Height, 0, 1, seed: 2)),
        ("flow", Noise.Uniform(4 * gridWidth * gridHeight, -3, 3, seed: 3)),
        ("synthesis", Noise.Uniform(8 * gridWidth * gridHeight, -0.5f, 0.5f, seed: 4)),
    ];

    private static byte[] Fused(int gridWidth, int gridHeight, int channels) => Start(gridWidth, gridHeight, channels)
        .Fused("WarpMerge", ["image0", "image1", "flow", "synthesis"], "frame")
        .ToModel();

    private static TestGraph Start(int gridWidth, int gridHeight, int channels) => new TestGraph()
        .Input("image0", 1, 3, Height, Width)
        .Input("image1", 1, 3, Height, Width)
        .Input("flow", 1, 4, gridHeight, gridWidth)
        .Input("synthesis", 1, channels, gridHeight, gridWidth)
        .Output("frame", 1, 3, Height, Width);

    private static byte[] Standard(int divisor)
    {
        var graph = Start(Width / divisor, Height / divisor, channels: 8)
            .Constant("scales", [1f, 1f, divisor, divisor], 4)
            .Constant("factor", [divisor], 1)
            .Constant("one", [1f], 1)
            .Constant("zero", [0f], 1)
            .Constant("unit", [2f / (Width - 1), 2f / (Height - 1)], 1, 2, 1, 1)
            .Constant("identity", Positions(), 1, 2, Height, Width)
            .Constant("axis", 1L)
            .Node("Resize", ["flow", "", "scales"], "large", ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"))
            .Node("Mul", ["large", "factor"], "motion")
            .Node("Resize", ["synthesis", "", "scales"], "controls", ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"));
        Slice(graph, "controls", "logit", 4, 5);
        Slice(graph, "controls", "residual", 5, 8);
        Warp(graph, "image0", "warped0", 0);
        Warp(graph, "image1", "warped1", 2);
        return graph
            .Node("Sigmoid", ["logit"], "mask")
            .Node("Sub", ["one", "mask"], "rest")
            .Node("Mul", ["mask", "warped0"], "part0")
            .Node("Mul", ["rest", "warped1"], "part1")
            .Node("Add", ["part0", "part1"], "mixed")
            .Node("Add", ["mixed", "residual"], "sum")
            .Node("Clip", ["sum", "low", "high"], "frame")
            .Constant("low", [0f])
            .Constant("high", [1f])
            .ToModel();
    }

    private static void Warp(TestGraph graph, string image, string output, int flowChannel)
    {
        Slice(graph, "motion", $"{output}_flow", flowChannel, flowChannel + 2);
        graph.Node("Mul", [$"{output}_flow", "unit"], $"{output}_shift")
            .Node("Add", [$"{output}_shift", "identity"], $"{output}_planar")
            .Constant($"{output}_shape", 1L, 2, Height * Width)
            .Constant($"{output}_grid_shape", 1L, Height, Width, 2)
            .Node("Reshape", [$"{output}_planar", $"{output}_shape"], $"{output}_rows")
            .Node("Transpose", [$"{output}_rows"], $"{output}_reversed")
            .Node("Reshape", [$"{output}_reversed", $"{output}_grid_shape"], $"{output}_grid")
            .Node("GridSample", [image, $"{output}_grid"], output, ("padding_mode", "border"), ("align_corners", 1));
    }

    private static void Slice(TestGraph graph, string input, string output, long from, long to) => graph
        .Constant($"{output}_from", from)
        .Constant($"{output}_to", to)
        .Node("Slice", [input, $"{output}_from", $"{output}_to", "axis"], output);

    private static float[] Positions()
    {
        var positions = new float[2 * Width * Height];
        for (var i = 0; i < Width * Height; i++)
        {
            positions[i] = (2f * (i % Width) / (Width - 1)) - 1;
            positions[i + (Width * Height)] = (2f * (i / Width) / (Height - 1)) - 1;
        }

        return positions;
    }
}
