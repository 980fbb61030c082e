using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Architectures;

/// <summary>Forward average splatting of both frames in operators of ONNX alone.</summary>
/// <remarks>
/// <para>Each pixel lands among four cells. For each of the four its index in the plane is computed, and the pixel times its share is
/// added there (ScatterElements with addition); a channel of ones goes along and collects the weights to divide by.</para>
/// <para>The plane has a border of one cell, and what would land outside is moved to it and cut off. Indices are computed from the flow
/// when the graph runs: the file holds no index, and a position is exact as float32 as long as the plane has fewer than 2^24
/// cells.</para>
/// </remarks>
internal static class ScatteredSplat
{
    private const int Frames = 2;

    /// <summary>Adds the nodes; <see cref="FusedOperators"/> has the definition.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="images">[2, C, H, W].</param>
    /// <param name="flow">[1, 4, H, W]: x and y of frame 0, x and y of frame 1, in pixels.</param>
    /// <returns>[2, C, H, W].</returns>
    public static OnnxValue Add(OnnxGraph graph, OnnxValue images, OnnxValue flow)
    {
        var (channels, height, width) = (images.Channels, images.Height, images.Width);
        var (first, fraction) = Positions(graph, graph.Reshape("splat.flow", flow, new TensorShape(Frames, 2, height, width)));
        var one = Scalar(graph, 1);
        var rest = graph.AddBroadcast("splat.rest", graph.Mul("splat.negated", fraction, Scalar(graph, -1)), one, fraction.Shape);
        var ones = graph.Expand("splat.ones", one, new TensorShape(Frames, 1, height, width));
        var values = graph.Concat("splat.values", 1, images, ones);

        var cells = (height + 2) * (width + 2);
        var sums = graph.Expand("splat.zeros", graph.Constant("splat.zero", new TensorShape(), [0f]), new TensorShape(Frames, channels + 1, cells));
        for (var corner = 0; corner < 4; corner++)
        {
            var (right, down) = (corner % 2, corner / 2);
            var share = graph.Mul(
                "splat.share",
                graph.Slice("splat.share.x", right == 0 ? rest : fraction, 1, 0, 1),
                graph.Slice("splat.share.y", down == 0 ? rest : fraction, 1, 1, 2));
            var updates = Flat(graph, "splat.updates", graph.Mul("splat.shared", values, share));
            var cell = graph.Add("splat.cell", first, Scalar(graph, (down * (width + 2)) + right));
            var index = Flat(graph, "splat.index", graph.Cast("splat.cell.whole", cell, TensorType.Int64));
            sums = graph.ScatterAdd("splat.sums", sums, graph.Expand("splat.indices", index, updates.Shape), updates);
        }

        return Average(graph, graph.Reshape("splat.plane", sums, new TensorShape(Frames, channels + 1, height + 2, width + 2)));
    }

    /// <summary>The upper left one of the four cells as an index into the bordered plane, and the way from it to the position.</summary>
    private static (OnnxValue First, OnnxValue Fraction) Positions(OnnxGraph graph, OnnxValue flow)
    {
        var (height, width) = (flow.Height, flow.Width);
        TensorShape perAxis = new(1, 2, 1, 1);
        var position = graph.Add("splat.position", flow, PixelPositions(graph, height, width));
        position = graph.Max("splat.least", position, Scalar(graph, -1));
        position = graph.Min("splat.limited", position, graph.Constant("splat.size", perAxis, [width, height]));
        var whole = graph.Min(
            "splat.first", graph.Floor("splat.floor", position), graph.Constant("splat.last", perAxis, [width - 1, height - 1]));
        var row = graph.Mul("splat.row", graph.Slice("splat.y", whole, 1, 1, 2), Scalar(graph, width + 2));
        var cell = graph.Add("splat.origin", graph.Add("splat.column", row, graph.Slice("splat.x", whole, 1, 0, 1)), Scalar(graph, width + 3));
        return (cell, graph.Sub("splat.fraction", position, whole));
    }

    // The runtime folds the sum of a row and a column into one constant when it loads the model.
    private static OnnxValue PixelPositions(OnnxGraph graph, int height, int width)
    {
        var row = new float[2 * width];
        for (var x = 0; x < width; x++)
        {
            row[x] = x;
        }

        var column = new float[2 * height];
        for (var y = 0; y < height; y++)
        {
            column[height + y] = y;
        }

        return graph.AddBroadcast(
            "splat.pixels",
            graph.Constant("splat.pixels.x", new TensorShape(1, 2, 1, width), row),
            graph.Constant("splat.pixels.y", new TensorShape(1, 2, height, 1), column),
            new TensorShape(1, 2, height, width));
    }

    private static OnnxValue Average(OnnxGraph graph, OnnxValue plane)
    {
        var channels = plane.Channels - 1;
        var inside = graph.Slice("splat.inside", plane, [(2, 1, plane.Height - 1), (3, 1, plane.Width - 1)]);
        var sum = graph.Slice("splat.sum", inside, 1, 0, channels);
        var weight = graph.Slice("splat.weight", inside, 1, channels, channels + 1);
        return graph.Div("splatted", sum, graph.Add("splat.divisor", weight, graph.IsZero("splat.hole", weight)));
    }

    private static OnnxValue Flat(OnnxGraph graph, string name, OnnxValue x) =>
        graph.Reshape(name, x, new TensorShape(x.Shape[0], x.Channels, x.Height * x.Width));

    private static OnnxValue Scalar(OnnxGraph graph, float value) => graph.Constant("splat.scalar", new TensorShape(1, 1, 1, 1), [value]);
}
