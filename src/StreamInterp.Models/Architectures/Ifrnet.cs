using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>IFRNet (Kong et al., "IFRNet: Intermediate Feature Refine Network for Efficient Frame Interpolation", CVPR 2022).</summary>
/// <remarks>
/// <para>A shared encoder halves each frame four times. From the coarsest level up, a decoder refines two flows (from the wanted frame
/// to either anchor) and a feature of the frame to be; its input is that feature and both anchors' features, warped by the flow so far.
/// The finest decoder adds a mask and a residual at full size, and the frame is the masked sum of both warped pictures plus the
/// residual.</para>
/// <para>Only the coarsest decoder sees the timestep, so the first model is the encoder and the second one the decoders. Both frames
/// are encoded less their common mean; since warping is linear with weights that add up to 1, the final merge works on the pictures
/// themselves and no mean is added back.</para>
/// <para>At a flow scale below 1 the pictures are reduced before the encoder, and flow, mask logit and residual are enlarged for the
/// merge.</para>
/// </remarks>
public sealed class Ifrnet : INetworkGraphBuilder
{
    private readonly IfrnetVariant _variant;
    private readonly WeightSet _weights;

    /// <summary>Creates the network from weights under the names of the published state dictionary.</summary>
    /// <exception cref="InterpolationException">A tensor is missing or has the wrong shape; the message names it.</exception>
    public Ifrnet(IfrnetVariant variant, WeightSet weights)
    {
        weights.RequireAll(variant.Tensors());
        _variant = variant;
        _weights = weights;
    }

    /// <inheritdoc/>
    public string Name => _variant.Name;

    private int Levels => _variant.Channels.Count;

    /// <inheritdoc/>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options)
    {
        NetworkSize size = NetworkSize.For(Name, width, height, options.FlowScale, 1 << Levels);
        return new NetworkGraph(
            Name, PrepareModel(size, options.Dialect), InterpolateModel(size, options.Dialect), size.PaddedWidth, size.PaddedHeight);
    }

    private byte[] PrepareModel(NetworkSize size, GraphDialect dialect)
    {
        OnnxGraph graph = new($"{Name}.prepare");
        NetworkDialect layers = NetworkDialect.For(dialect, graph);
        var x = FramePair.Centred(graph, FramePair.Inputs(graph, size), size);
        for (var level = 1; level <= Levels; level++)
        {
            var name = $"encoder.pyramid{level}";
            x = layers.Convolve(x, Layer($"{name}.0"), 2);
            x = layers.Convolve(x, Layer($"{name}.1"));
            layers.OutputFeatures($"features{level}", x, _variant.Channels[level - 1]);
        }

        return graph.Serialize();
    }

    private byte[] InterpolateModel(NetworkSize size, GraphDialect dialect)
    {
        OnnxGraph graph = new($"{Name}.interpolate");
        NetworkDialect layers = NetworkDialect.For(dialect, graph);
        (var image0, var image1) = FramePair.Inputs(graph, size);
        var features = Features(layers, size, Levels);
        var timestep = graph.Input("timestep", new TensorShape(1, 1, 1, 1));
        var plane = graph.Expand("timestep.plane", timestep, new TensorShape(1, 1, features[0].Height, features[0].Width));
        var x = graph.Concat("decoder.input", 1, [.. layers.JoinableFeatures(features), plane]);
        var decoded = Decode(layers, x, Levels);
        var flow = graph.Slice("flow", decoded, 1, 0, FlowRefinement.Channels);
        for (var level = Levels - 1; level >= 1; level--)
        {
            features = Features(layers, size, level);
            var feature = graph.Slice("feature", decoded, 1, FlowRefinement.Channels, decoded.Channels);
            x = graph.Concat("decoder.input", 1, [feature, .. layers.WarpFeatures(features, flow), flow]);
            decoded = Decode(layers, x, level);
            flow = FlowRefinement.Add(graph, decoded, flow);
        }

        graph.Output(layers.Merge(image0, image1, flow, decoded));
        return graph.Serialize();
    }

    private OnnxValue[] Features(NetworkDialect layers, NetworkSize size, int level) =>
        layers.InputFeatures($"features{level}", _variant.Channels[level - 1], size.MotionHeight >> level, size.MotionWidth >> level);

    private OnnxValue Decode(NetworkDialect layers, OnnxValue x, int level)
    {
        var name = $"decoder{level}.convblock";
        x = layers.Convolve(x, Layer($"{name}.0"));
        var block = $"{name}.1";
        var y = layers.ConvolveWithSide(x, Layer($"{block}.conv1"), Layer($"{block}.conv2"));
        y = layers.ConvolveWithSide(y, Layer($"{block}.conv3"), Layer($"{block}.conv4"));
        y = layers.Convolve(y, ConvLayer.Load(_weights, $"{block}.conv5"));
        y = layers.Activate(block, layers.Graph.Add($"{block}.sum", x, y), _weights.Require($"{block}.prelu.weight").ToArray());
        return layers.Upconvolve(y, ConvLayer.Load(_weights, $"{name}.2"));
    }

    private ConvLayer Layer(string name) => ConvLayer.Load(_weights, $"{name}.0", $"{name}.1.weight");
}
