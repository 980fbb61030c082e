using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Architectures;

/// <summary>How the layers that interpolation networks are made of become nodes of a graph; one subclass per
/// <see cref="GraphDialect"/>.</summary>
/// <remarks>
/// A dialect may carry more channels than a layer has: the surplus is zero and the next layer ignores it. The features of both frames
/// travel between the two models in the form that suits the dialect's warp, see <see cref="OutputFeatures"/>.
/// </remarks>
/// <param name="graph">The graph that receives the nodes.</param>
internal abstract class NetworkDialect(OnnxGraph graph)
{
    /// <summary>Channels that <see cref="Merge"/> takes: two flows, the mask's logit, the residual.</summary>
    public const int SynthesisChannels = 8;

    /// <summary>The graph that receives the nodes.</summary>
    public OnnxGraph Graph { get; } = graph;

    /// <summary>The dialect's nodes for <paramref name="graph"/>.</summary>
    public static NetworkDialect For(GraphDialect dialect, OnnxGraph graph) =>
        dialect == GraphDialect.Fused ? new FusedDialect(graph) : new StandardDialect(graph);

    /// <summary>Convolution, then PReLU where the layer has slopes.</summary>
    public OnnxValue Convolve(OnnxValue x, ConvLayer layer, int stride = 1)
    {
        var result = ConvolveOnly(x, layer, stride);
        return layer.Slope is null ? result : Activate(layer.Name, result, layer.Slope);
    }

    /// <summary>Transposed convolution that doubles height and width.</summary>
    /// <param name="x">[1, I, h, w], with or without surplus channels.</param>
    /// <param name="layer">Has the shape [I, O, 4, 4].</param>
    /// <param name="outputs">How many of the O channels, from the first on, are wanted; 0 for all.</param>
    /// <returns>Exactly those channels, [1, *, 2h, 2w].</returns>
    public virtual OnnxValue Upconvolve(OnnxValue x, ConvLayer layer, int outputs = 0)
    {
        var wanted = outputs == 0 ? layer.Bias.Length : outputs;
        var kernel = layer.Shape[2] * layer.Shape[3];
        TensorShape shape = new(x.Channels, wanted, layer.Shape[2], layer.Shape[3]);
        var weight = new float[shape.ElementCount];
        for (var input = 0; input < layer.Shape[0]; input++)
        {
            layer.Weight.AsSpan(input * layer.Shape[1] * kernel, wanted * kernel).CopyTo(weight.AsSpan(input * wanted * kernel));
        }

        return Graph.ConvTranspose(
            layer.Name,
            x,
            Graph.Constant($"{layer.Name}.weight", shape, weight),
            Graph.Constant($"{layer.Name}.bias", new TensorShape(wanted), layer.Bias.AsSpan(0, wanted)));
    }

    /// <summary>PReLU with one slope per channel; surplus channels stay zero.</summary>
    public abstract OnnxValue Activate(string name, OnnxValue x, float[] slope);

    /// <summary>Convolves all channels, then the last ones once more by themselves.</summary>
    /// <param name="x">Input of <paramref name="all"/>.</param>
    /// <param name="all">Layer of all channels.</param>
    /// <param name="side">Layers, one after the other, whose input and output are the last channels of what <paramref name="all"/>
    /// yields.</param>
    public abstract OnnxValue ConvolveWithSide(OnnxValue x, ConvLayer all, params ReadOnlySpan<ConvLayer> side);

    /// <summary>Makes the features of both frames outputs of the first model.</summary>
    /// <param name="name">Name that <see cref="InputFeatures"/> finds them under.</param>
    /// <param name="both">[2, C, h, w], with or without surplus channels.</param>
    /// <param name="channels">C.</param>
    /// <returns>The same as <see cref="InputFeatures"/> gives there.</returns>
    public abstract OnnxValue[] OutputFeatures(string name, OnnxValue both, int channels);

    /// <summary>The features of both frames as inputs of the second model.</summary>
    /// <param name="name">Name given to <see cref="OutputFeatures"/>.</param>
    /// <param name="channels">Channels of one frame.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public abstract OnnxValue[] InputFeatures(string name, int channels, int height, int width);

    /// <summary>The features as tensors [1, *, h, w] that together have frame 0's channels, then frame 1's.</summary>
    public abstract OnnxValue[] JoinableFeatures(OnnxValue[] features);

    /// <summary>As <see cref="JoinableFeatures"/>, each frame warped by its flow.</summary>
    /// <param name="features">What <see cref="InputFeatures"/> gave.</param>
    /// <param name="flow">[1, 4, h, w] in pixels: to frame 0, to frame 1.</param>
    public abstract OnnxValue[] WarpFeatures(OnnxValue[] features, OnnxValue flow);

    /// <summary>The features moved along a flow, each pixel shared out among the four where it lands; a pixel where several land gets
    /// their weighted mean, one where none does gets zero.</summary>
    /// <param name="features">What <see cref="InputFeatures"/> gave.</param>
    /// <param name="flow">[1, 4, h, w] in pixels: where frame 0's pixels go, where frame 1's go.</param>
    /// <returns>In the form of <paramref name="features"/>.</returns>
    public abstract OnnxValue[] SplatFeatures(OnnxValue[] features, OnnxValue flow);

    /// <summary>How alike each pixel of frame 0 is to those of frame 1 around it: the mean over the channels of their products.</summary>
    /// <param name="features">What <see cref="InputFeatures"/> gave.</param>
    /// <returns>[1, <see cref="FusedOperators.CorrelationChannels"/>, h, w].</returns>
    public abstract OnnxValue Correlate(OnnxValue[] features);

    /// <summary>The first channels alone, where a dialect carries more.</summary>
    public OnnxValue Trim(OnnxValue x, int channels) =>
        x.Channels == channels ? x : Graph.Slice($"{x.Name}.trimmed", x, 1, 0, channels);

    /// <summary>Makes the frame of the size of the images, see <see cref="FusedOperators"/> for the definition.</summary>
    /// <param name="image0">[1, 3, H, W].</param>
    /// <param name="image1">[1, 3, H, W].</param>
    /// <param name="flow">[1, 4, h, w] in pixels of h x w.</param>
    /// <param name="synthesis">[1, 8, h, w]: channel 4 the mask's logit, 5 to 7 the residual.</param>
    /// <returns>The value named "frame".</returns>
    public abstract OnnxValue Merge(OnnxValue image0, OnnxValue image1, OnnxValue flow, OnnxValue synthesis);

    /// <summary>The convolution without what follows it, at least as wide as the layer.</summary>
    protected abstract OnnxValue ConvolveOnly(OnnxValue x, ConvLayer layer, int stride);

    /// <summary>Adds the layer's constants and its convolution.</summary>
    protected OnnxValue ConvolveExactly(OnnxValue x, ConvLayer layer, int stride) => Graph.Conv(
        layer.Name,
        x,
        Graph.Constant($"{layer.Name}.weight", layer.Shape, layer.Weight),
        Graph.Constant($"{layer.Name}.bias", new TensorShape(layer.Outputs), layer.Bias),
        stride,
        layer.Depthwise ? layer.Outputs : 1);
}
