using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>A derivative of IFRNet with 54,148 parameters: three levels, separable convolutions, no feature passed between
/// decoders.</summary>
/// <remarks>
/// Source: the public repository tanvyrico/IFRNet-modification (MIT), network "IFRNet_refine_remove". Every convolution is a depthwise
/// 3x3 one followed by a 1x1 one; the residual block has one side convolution instead of two and narrows to half its channels in
/// between. The published decoders also yield a feature that nothing reads; here it is not computed. Otherwise as <see cref="Ifrnet"/>.
/// </remarks>
public sealed class TinyIfrnet : INetworkGraphBuilder
{
    private const int SideChannels = 6;

    // Number in the tensors' names, and channels, of the levels at 1/2, 1/4 and 1/8 of the motion size.
    private static readonly (int Number, int Channels)[] s_levels = [(1, 12), (2, 18), (4, 24)];

    private readonly WeightSet _weights;

    /// <summary>Creates the network from weights under the names of the published state dictionary.</summary>
    /// <exception cref="InterpolationException">A tensor is missing or has the wrong shape; the message names it.</exception>
    public TinyIfrnet(WeightSet weights)
    {
        weights.RequireAll(Tensors());
        _weights = weights;
    }

    /// <inheritdoc/>
    public string Name => "ifrnet-tiny";

    /// <summary>Every tensor of the state dictionary, in its order.</summary>
    public static IEnumerable<TensorSpecification> Tensors()
    {
        List<TensorSpecification> tensors = [];
        var inputs = 3;
        foreach (var (number, channels) in s_levels)
        {
            tensors.AddRange(Separable($"encoder.pyramid{number}.0", channels, inputs));
            tensors.AddRange(Separable($"encoder.pyramid{number}.1", channels, channels));
            inputs = channels;
        }

        for (var level = s_levels.Length - 1; level >= 0; level--)
        {
            tensors.AddRange(Decoder(level));
        }

        return tensors;
    }

    /// <inheritdoc/>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options)
    {
        var size = NetworkSize.For(Name, width, height, options.FlowScale, 1 << s_levels.Length);
        return new NetworkGraph(
            Name, PrepareModel(size, options.Dialect), InterpolateModel(size, options.Dialect), size.PaddedWidth, size.PaddedHeight);
    }

    private static TensorSpecification[] Decoder(int level)
    {
        var (number, channels) = s_levels[level];
        var coarsest = level == s_levels.Length - 1;
        var middle = 2 * channels;
        var outputs = level == 0 ? NetworkDialect.SynthesisChannels : FlowRefinement.Channels + s_levels[level - 1].Channels;
        var name = $"decoder{number}.convblock";
        var narrow = middle / 2;
        return
        [
            .. Separable($"{name}.0", middle, coarsest ? middle + 1 : middle + FlowRefinement.Channels),
            .. Separable($"{name}.1.conv1", middle, middle),
            .. Separable($"{name}.1.conv2", SideChannels, SideChannels),
            .. Separable($"{name}.1.conv3", middle, middle),
            .. Conv($"{name}.1.conv5.0", new TensorShape(narrow, middle, 1, 1)),
            .. Conv($"{name}.1.conv5.1", new TensorShape(narrow, 1, 3, 3)),
            .. Conv($"{name}.1.conv5.2", new TensorShape(middle, narrow, 1, 1)),
            new($"{name}.1.prelu.weight", new TensorShape(middle)),
            new($"{name}.2.weight", new TensorShape(middle, outputs, 4, 4)),
            new($"{name}.2.bias", new TensorShape(outputs)),
        ];
    }

    private static TensorSpecification[] Separable(string name, int outputs, int inputs) =>
    [
        .. Conv($"{name}.0", new TensorShape(inputs, 1, 3, 3)),
        .. Conv($"{name}.1", new TensorShape(outputs, inputs, 1, 1)),
        new($"{name}.2.weight", new TensorShape(outputs)),
    ];

    private static TensorSpecification[] Conv(string name, TensorShape shape) =>
        [new($"{name}.weight", shape), new($"{name}.bias", new TensorShape(shape[0]))];

    private byte[] PrepareModel(NetworkSize size, GraphDialect dialect)
    {
        OnnxGraph graph = new($"{Name}.prepare");
        var layers = NetworkDialect.For(dialect, graph);
        var x = FramePair.Centred(graph, FramePair.Inputs(graph, size), size);
        foreach (var (number, channels) in s_levels)
        {
            x = Separable(layers, x, $"encoder.pyramid{number}.0", 2);
            x = Separable(layers, x, $"encoder.pyramid{number}.1");
            layers.OutputFeatures($"features{number}", x, channels);
        }

        return graph.Serialize();
    }

    private byte[] InterpolateModel(NetworkSize size, GraphDialect dialect)
    {
        OnnxGraph graph = new($"{Name}.interpolate");
        var layers = NetworkDialect.For(dialect, graph);
        var (image0, image1) = FramePair.Inputs(graph, size);
        var coarsest = s_levels.Length - 1;
        var features = Features(layers, size, coarsest);
        var timestep = graph.Input("timestep", new TensorShape(1, 1, 1, 1));
        var plane = graph.Expand("timestep.plane", timestep, new TensorShape(1, 1, features[0].Height, features[0].Width));
        var x = graph.Concat("decoder.input", 1, [.. layers.JoinableFeatures(features), plane]);
        var decoded = Decode(layers, x, coarsest, FlowRefinement.Channels);
        var flow = decoded;
        for (var level = coarsest - 1; level >= 0; level--)
        {
            features = Features(layers, size, level);
            x = graph.Concat("decoder.input", 1, [.. layers.WarpFeatures(features, flow), flow]);
            decoded = Decode(layers, x, level, level == 0 ? NetworkDialect.SynthesisChannels : FlowRefinement.Channels);
            flow = FlowRefinement.Add(graph, decoded, flow);
        }

        graph.Output(layers.Merge(image0, image1, flow, decoded));
        return graph.Serialize();
    }

    private static OnnxValue[] Features(NetworkDialect layers, NetworkSize size, int level)
    {
        var (number, channels) = s_levels[level];
        return layers.InputFeatures($"features{number}", channels, size.MotionHeight >> (level + 1), size.MotionWidth >> (level + 1));
    }

    private OnnxValue Decode(NetworkDialect layers, OnnxValue x, int level, int outputs)
    {
        var name = $"decoder{s_levels[level].Number}.convblock";
        var block = $"{name}.1";
        x = Separable(layers, x, $"{name}.0");
        var y = layers.Convolve(x, Depthwise($"{block}.conv1.0"));
        y = layers.ConvolveWithSide(y, Pointwise($"{block}.conv1"), [Depthwise($"{block}.conv2.0"), Pointwise($"{block}.conv2")]);
        y = Separable(layers, y, $"{block}.conv3");
        y = layers.Convolve(y, ConvLayer.Load(_weights, $"{block}.conv5.0"));
        y = layers.Convolve(y, Depthwise($"{block}.conv5.1"));
        y = layers.Convolve(y, ConvLayer.Load(_weights, $"{block}.conv5.2"));
        y = layers.Activate(block, layers.Graph.Add($"{block}.sum", x, y), _weights.Require($"{block}.prelu.weight").ToArray());
        return layers.Upconvolve(y, ConvLayer.Load(_weights, $"{name}.2"), outputs);
    }

    private OnnxValue Separable(NetworkDialect layers, OnnxValue x, string name, int stride = 1) =>
        layers.Convolve(layers.Convolve(x, Depthwise($"{name}.0"), stride), Pointwise(name));

    private ConvLayer Depthwise(string name) => ConvLayer.Load(_weights, name) with { Depthwise = true };

    private ConvLayer Pointwise(string name) => ConvLayer.Load(_weights, $"{name}.1", $"{name}.2.weight");
}
