using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Architectures;

/// <summary>Operators of ONNX only; both frames share a batch of two, which keeps GPUs busy and the number of kernels small.</summary>
internal sealed class StandardDialect(OnnxGraph graph) : NetworkDialect(graph)
{
    /// <inheritdoc/>
    public override OnnxValue Activate(string name, OnnxValue x, float[] slope) =>
        Graph.PRelu($"{name}.act", x, Graph.Constant($"{name}.slope", new TensorShape(slope.Length, 1, 1), slope));

    /// <inheritdoc/>
    public override OnnxValue ConvolveWithSide(OnnxValue x, ConvLayer all, params ReadOnlySpan<ConvLayer> side)
    {
        var wide = Convolve(x, all);
        var split = all.Outputs - side[0].Inputs;
        var main = Graph.Slice($"{all.Name}.main", wide, 1, 0, split);
        var last = Graph.Slice($"{all.Name}.last", wide, 1, split, all.Outputs);
        foreach (var layer in side)
        {
            last = Convolve(last, layer);
        }

        return Graph.Concat($"{all.Name}.joined", 1, main, last);
    }

    /// <inheritdoc/>
    public override OnnxValue[] OutputFeatures(string name, OnnxValue both, int channels)
    {
        var features = Graph.Identity(name, both);
        Graph.Output(features);
        return [features];
    }

    /// <inheritdoc/>
    public override OnnxValue[] InputFeatures(string name, int channels, int height, int width) =>
        [Graph.Input(name, new TensorShape(2, channels, height, width))];

    /// <inheritdoc/>
    public override OnnxValue[] JoinableFeatures(OnnxValue[] features)
    {
        var both = features[0];
        return [Graph.Reshape($"{both.Name}.joined", both, new TensorShape(1, 2 * both.Channels, both.Height, both.Width))];
    }

    /// <inheritdoc/>
    public override OnnxValue[] WarpFeatures(OnnxValue[] features, OnnxValue flow) => JoinableFeatures([Warp(features[0], flow)]);

    /// <inheritdoc/>
    public override OnnxValue[] SplatFeatures(OnnxValue[] features, OnnxValue flow) => [ScatteredSplat.Add(Graph, features[0], flow)];

    /// <inheritdoc/>
    public override OnnxValue Correlate(OnnxValue[] features) => SlicedCorrelation.Add(Graph, features[0]);

    /// <inheritdoc/>
    public override OnnxValue Merge(OnnxValue image0, OnnxValue image1, OnnxValue flow, OnnxValue synthesis)
    {
        (var height, var width) = (image0.Height, image0.Width);
        var scaleX = (float)width / flow.Width;
        var scaleY = (float)height / flow.Height;
        flow = Graph.Resize("flow.full", flow, height, width);
        if (scaleX != 1 || scaleY != 1)
        {
            ReadOnlySpan<float> scale = [scaleX, scaleY, scaleX, scaleY];
            flow = Graph.Mul("flow.scaled", flow, Graph.Constant("flow.scale", new TensorShape(1, 4, 1, 1), scale));
        }

        var correction = Graph.Resize("correction", Graph.Slice("correction.small", synthesis, 1, 4, 8), height, width);
        var mask = Graph.Sigmoid("mask", Graph.Slice("mask.logit", correction, 1, 0, 1));
        var residual = Graph.Slice("residual", correction, 1, 1, 4);

        var warped = Warp(Graph.Concat("images", 0, image0, image1), flow);
        var warped0 = Graph.Slice("warped.0", warped, 0, 0, 1);
        var warped1 = Graph.Slice("warped.1", warped, 0, 1, 2);
        var share0 = Graph.Mul("merge.share", Graph.Sub("merge.difference", warped0, warped1), mask);
        var merged = Graph.Add("merge", warped1, share0);
        return Graph.Clip("frame", Graph.Add("frame.unlimited", merged, residual), 0, 1);
    }

    /// <inheritdoc/>
    protected override OnnxValue ConvolveOnly(OnnxValue x, ConvLayer layer, int stride)
    {
        if (!layer.Depthwise && IsMiscomputedOnWebGpu(layer))
        {
            var padded = (layer.Inputs + 3) / 4 * 4;
            return ConvolveExactly(Graph.PadChannels($"{layer.Name}.padded", x, padded), layer.Pad(layer.Outputs, padded), stride);
        }

        return ConvolveExactly(x, layer, stride);
    }

    // ONNX Runtime 1.30's WebGPU provider computes such convolutions wrongly on its path for vectors of three.
    private static bool IsMiscomputedOnWebGpu(ConvLayer layer) =>
        layer.Inputs % 3 == 0 && layer.Inputs % 4 != 0 && layer.Inputs != 3 && layer.Outputs % 4 == 0;

    // GridSample wants positions where -1 and 1 are the centres of the outermost pixels. The grid of the pixels' own positions is the sum
    // of a row and a column, which the runtime folds into one constant when it loads the model: the file stays small.
    private OnnxValue Warp(OnnxValue images, OnnxValue flow)
    {
        (var height, var width) = (flow.Height, flow.Width);
        var stepX = 2f / Math.Max(width - 1, 1);
        var stepY = 2f / Math.Max(height - 1, 1);
        var perFrame = Graph.Reshape($"{flow.Name}.frames", flow, new TensorShape(2, 2, height, width));
        var offset = Graph.Mul($"{flow.Name}.offset", perFrame, Graph.Constant("step", new TensorShape(1, 2, 1, 1), [stepX, stepY]));
        var last = Graph.ChannelsLast($"{flow.Name}.last", offset);
        var position = Graph.Add($"{flow.Name}.position", last, PixelGrid(height, width, stepX, stepY));
        return Graph.GridSample($"{images.Name}.warped", images, position);
    }

    private OnnxValue PixelGrid(int height, int width, float stepX, float stepY)
    {
        var row = new float[2 * width];
        for (var x = 0; x < width; x++)
        {
            row[2 * x] = (x * stepX) - 1;
        }

        var column = new float[2 * height];
        for (var y = 0; y < height; y++)
        {
            column[(2 * y) + 1] = (y * stepY) - 1;
        }

        return Graph.AddBroadcast(
            "grid",
            Graph.Constant("grid.x", new TensorShape(1, 1, width, 2), row),
            Graph.Constant("grid.y", new TensorShape(1, height, 1, 2), column),
            new TensorShape(1, height, width, 2));
    }
}
