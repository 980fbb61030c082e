namespace StreamInterp.Testing;

/// <summary>Small ONNX files with the inputs that exports of interpolation networks have; all but one blend, I0 + timestep * (I1 - I0).</summary>
public static class ForeignGraphs
{
    /// <summary>Two images and a number.</summary>
    public static byte[] Separate(string image0 = "img0", string image1 = "img1", params long[] timestep) => Blend(
        new TestGraph().Input(image0, 1, 3, -1, -1).Input(image1, 1, 3, -1, -1).Input("t", timestep), image0, image1, "t")
        .Output("out", 1, 3, -1, -1)
        .ToModel();

    /// <summary>One input of images and timestep, joined.</summary>
    public static byte[] Joined(long channels = 7, params long[] size) => Blend(
        Slices(new TestGraph().Input("input", [1, channels, .. size.Length == 0 ? [-1, -1] : size]), 0, 3, 6, 7), "part0", "part1", "part2", "output")
        .Output("output", 1, 3, -1, -1)
        .ToModel();

    /// <summary>The same in float16, in and out.</summary>
    public static byte[] JoinedInFloat16() => Blend(
        Slices(new TestGraph().InFloat16().Input("input", 1, 7, -1, -1), 0, 3, 6, 7), "part0", "part1", "part2", "output")
        .Output("output", 1, 3, -1, -1)
        .ToModel();

    /// <summary>One input with the planes of a grid; yields the planes [half of grid x + 1/2, half of grid y + 1/2, both pixel sizes].</summary>
    public static byte[] Grid() => Slices(new TestGraph().Input("input", 1, 11, -1, -1), 7, 8, 9, 10, 11)
        .Constant("half", [0.5f])
        .Node("Mul", ["part0", "half"], "x")
        .Node("Add", ["x", "half"], "x01")
        .Node("Mul", ["part1", "half"], "y")
        .Node("Add", ["y", "half"], "y01")
        .Node("Add", ["part2", "part3"], "pixel")
        .Node("Concat", ["x01", "y01", "pixel"], "output", ("axis", 1))
        .Output("output", 1, 3, -1, -1)
        .ToModel();

    /// <summary>Two images and a number; halves the picture <paramref name="levels"/> times and doubles it as often, so that it works only on
    /// multiples.</summary>
    public static byte[] OfMultiple(int levels)
    {
        long factor = 1L << levels;
        return Blend(new TestGraph().Input("img0", 1, 3, -1, -1).Input("img1", 1, 3, -1, -1).Input("timestep", 1), "img0", "img1", "timestep")
            .Constant("scales", [1, 1, factor, factor], 4)
            .Node("MaxPool", ["img0"], "coarse", ("kernel_shape", new[] { factor, factor }), ("strides", new[] { factor, factor }))
            .Node("Resize", ["coarse", "", "scales"], "fine", ("mode", "nearest"))
            .Node("Sub", ["img0", "fine"], "difference")
            .Constant("zero", [0f])
            .Node("Mul", ["difference", "zero"], "nothing")
            .Node("Add", ["out", "nothing"], "result")
            .Output("result", 1, 3, -1, -1)
            .ToModel();
    }

    private static TestGraph Slices(TestGraph graph, params ReadOnlySpan<int> bounds)
    {
        graph.Constant("axis", [1L]);
        for (var i = 0; i + 1 < bounds.Length; i++)
        {
            graph.Constant($"start{i}", [(long)bounds[i]]).Constant($"end{i}", [(long)bounds[i + 1]]);
            graph.Node("Slice", ["input", $"start{i}", $"end{i}", "axis"], $"part{i}");
        }

        return graph;
    }

    private static TestGraph Blend(TestGraph graph, string image0, string image1, string timestep, string output = "out") => graph
        .Node("Sub", [image1, image0], "frame") // a name that the graph around it has as well
        .Node("Mul", ["frame", timestep], "change")
        .Node("Add", [image0, "change"], output);
}
