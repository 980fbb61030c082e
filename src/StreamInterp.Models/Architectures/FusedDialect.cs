using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Architectures;

/// <summary>Shapes the layers so that ONNX Runtime's CPU provider keeps them in its blocked layout, and warps with the fused
/// operators.</summary>
/// <remarks>
/// <para>The provider computes convolutions in blocks of 16 channels (8 on AVX2) and converts to that layout and back around each operator
/// that does not know it: PRelu, Slice. In these networks every convolution has a PRelu and every other one a Slice after it.
/// This dialect expresses both with operators that do know it.</para>
/// <para>Channel counts are rounded up to whole blocks with zero channels; the provider would pad them inside anyway.</para>
/// <para>PReLU(y) = y + (1 - slope) * relu(-y): two depthwise 1x1 convolutions, with the relu fused into the first by the provider and
/// the sum into the second.</para>
/// <para>A residual block's side channels are the last of a layer. The layer is computed as two, split at a block boundary; channels
/// that share the side channels' first block pass through their convolution unchanged.</para>
/// <para>A transposed convolution, which the provider computes as a matrix product and a scattered sum, becomes an ordinary one, see
/// <see cref="UpconvolutionPhases"/>.</para>
/// <para>Measured on IFRNet-S at 448x256, processor time of one thread: 207 ms a frame, against 290 ms with
/// <see cref="StandardDialect"/>.</para>
/// </remarks>
internal sealed class FusedDialect(OnnxGraph graph) : NetworkDialect(graph)
{
    private const int Block = 16;

    /// <inheritdoc/>
    public override OnnxValue Activate(string name, OnnxValue x, float[] slope)
    {
        var negation = new float[x.Channels];
        var share = new float[x.Channels];
        Array.Fill(negation, -1);
        for (var channel = 0; channel < slope.Length; channel++)
        {
            share[channel] = 1 - slope[channel];
        }

        var negative = Graph.Relu($"{name}.negative", Scale($"{name}.negated", x, negation));
        return Graph.Add($"{name}.act", x, Scale($"{name}.share", negative, share));
    }

    /// <inheritdoc/>
    public override OnnxValue ConvolveWithSide(OnnxValue x, ConvLayer all, params ReadOnlySpan<ConvLayer> side)
    {
        var split = (all.Outputs - side[0].Inputs) / Block * Block;
        var passing = all.Outputs - side[0].Inputs - split;
        var last = Convolve(x, all.Take(split, all.Outputs - split));
        foreach (var layer in side)
        {
            last = Convolve(last, layer.WithPassThrough(passing));
        }

        return split == 0 ? last : Graph.Concat($"{all.Name}.joined", 1, Convolve(x, all.Take(0, split)), last);
    }

    /// <inheritdoc/>
    public override OnnxValue Upconvolve(OnnxValue x, ConvLayer layer, int outputs = 0)
    {
        var wanted = outputs == 0 ? layer.Bias.Length : outputs;
        var phases = ConvolveOnly(x, UpconvolutionPhases.Of(layer, wanted), 1);
        var spread = Graph.DepthToSpace($"{layer.Name}.spread", phases);
        return Graph.Slice($"{layer.Name}.cropped", spread, [(1, 0, wanted), (2, 1, spread.Height - 1), (3, 1, spread.Width - 1)]);
    }

    /// <inheritdoc/>
    public override OnnxValue[] OutputFeatures(string name, OnnxValue both, int channels)
    {
        var features = new OnnxValue[2];
        for (var frame = 0; frame < features.Length; frame++)
        {
            features[frame] = Graph.Slice($"{name}.{frame}", both, [(0, frame, frame + 1), (1, 0, channels)]);
            Graph.Output(features[frame]);
        }

        return features;
    }

    /// <inheritdoc/>
    public override OnnxValue[] InputFeatures(string name, int channels, int height, int width)
    {
        TensorShape shape = new(1, channels, height, width);
        return [Graph.Input($"{name}.0", shape), Graph.Input($"{name}.1", shape)];
    }

    /// <inheritdoc/>
    public override OnnxValue[] JoinableFeatures(OnnxValue[] features) => features;

    /// <inheritdoc/>
    public override OnnxValue[] WarpFeatures(OnnxValue[] features, OnnxValue flow) =>
    [
        Graph.Warp($"{features[0].Name}.warped", features[0], flow, 0),
        Graph.Warp($"{features[1].Name}.warped", features[1], flow, 2),
    ];

    /// <inheritdoc/>
    public override OnnxValue[] SplatFeatures(OnnxValue[] features, OnnxValue flow) =>
    [
        Graph.Splat($"{features[0].Name}.splatted", features[0], flow, 0),
        Graph.Splat($"{features[1].Name}.splatted", features[1], flow, 2),
    ];

    /// <inheritdoc/>
    public override OnnxValue Correlate(OnnxValue[] features) => Graph.Correlation("correlation", features[0], features[1]);

    /// <inheritdoc/>
    public override OnnxValue Merge(OnnxValue image0, OnnxValue image1, OnnxValue flow, OnnxValue synthesis) =>
        Graph.WarpMerge("frame", image0, image1, flow, synthesis);

    /// <inheritdoc/>
    protected override OnnxValue ConvolveOnly(OnnxValue x, ConvLayer layer, int stride)
    {
        var outputs = layer.Depthwise ? x.Channels : (layer.Outputs + Block - 1) / Block * Block;
        return ConvolveExactly(x, layer.Pad(outputs, x.Channels), stride);
    }

    private OnnxValue Scale(string name, OnnxValue x, float[] factors)
    {
        TensorShape shape = new(x.Channels, 1, 1, 1);
        return ConvolveExactly(x, new ConvLayer(name, shape, factors, new float[x.Channels], null) { Depthwise = true }, 1);
    }
}
