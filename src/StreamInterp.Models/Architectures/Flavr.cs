using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>FLAVR (Kalluri et al., "FLAVR: Flow-Agnostic Video Representations for Fast Frame Interpolation", WACV 2023).</summary>
/// <remarks>
/// <para>A U-shaped network of convolutions over space and time: it takes the anchors and one frame before and after them, estimates no
/// motion, and yields all frames of the interval, evenly spaced, in one go. Every block weights its channels by a function of their
/// means.</para>
/// <para>No timestep enters the network. The first model is the whole of it and yields <c>frames</c>, [n, 3, H, W]; the second one only
/// picks the frame nearest to the timestep.</para>
/// </remarks>
public sealed class Flavr : INetworkGraphBuilder
{
    private const int Multiple = 8; // the encoder halves three times
    private const int ImageChannels = 3;

    // The widest layers hold 64 channels of four frames at full size, 1 kB a pixel. With all that is alive at a time a run takes about 7 kB
    // a pixel: 15 GB at this limit.
    private const long MaximumPixels = 1920 * 1088;

    private static readonly string[] s_images = ["before", "image0", "image1", "after"];

    private readonly FlavrVariant _variant;
    private readonly WeightSet _weights;

    /// <summary>Creates the network from weights under the names of the published state dictionary.</summary>
    /// <exception cref="InterpolationException">A tensor is missing or has the wrong shape; the message names it.</exception>
    public Flavr(FlavrVariant variant, WeightSet weights)
    {
        weights.RequireAll(variant.Tensors());
        _variant = variant;
        _weights = weights;
        Timesteps = new FixedTimesteps(variant.Name, variant.Divisions);
    }

    /// <inheritdoc/>
    public string Name => _variant.Name;

    /// <inheritdoc/>
    public int Lookahead => 1;

    /// <inheritdoc/>
    public FixedTimesteps? Timesteps { get; }

    /// <inheritdoc/>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options)
    {
        var (paddedWidth, paddedHeight) = (Padded(width), Padded(height));
        if (options.FlowScale is not (0 or 1))
        {
            throw new InterpolationException(
                $"{Name} estimates no motion that could be estimated at {options.FlowScale} of the size.",
                "Leave flow-scale at 0, or choose another model.");
        }

        if ((long)paddedWidth * paddedHeight > MaximumPixels)
        {
            throw new InterpolationException(
                $"The network {Name} cannot make frames of {width}x{height}: too much memory would be needed.",
                "Scale the video down, or choose another model.");
        }

        TensorShape image = new(1, ImageChannels, paddedHeight, paddedWidth);
        return new NetworkGraph(Name, PrepareModel(image, options.Dialect), InterpolateModel(image), paddedWidth, paddedHeight)
        {
            Images = s_images,
        };
    }

    private byte[] PrepareModel(TensorShape image, GraphDialect dialect)
    {
        OnnxGraph graph = new($"{Name}.prepare");
        NetworkDialect layers = NetworkDialect.For(dialect, graph);
        OnnxValue[] images = [.. s_images.Select(name => graph.Input(name, image))];
        var mean = graph.MeanOfEachChannel("mean", graph.Concat("images", 0, images));
        var features = new FlavrFeatures(_weights, layers).Add(FrameLayers.Each(images, (x, _) => graph.Sub("image.centred", x, mean)));
        var joined = layers.Convolve(graph.Concat("joined", 1, features), Flat("feature_fuse.conv.0"));
        var fused = graph.LeakyRelu("fused", joined, FlavrFeatures.LeakySlope);
        graph.Output(graph.Add("frames", Predict(layers, fused), mean));
        return graph.Serialize();
    }

    // The picture's edge is mirrored for the last layer, whose own zeros are then cut off.
    private OnnxValue Predict(NetworkDialect layers, OnnxValue x)
    {
        var graph = layers.Graph;
        var layer = Flat("outconv.1");
        var border = layer.Shape[2] / 2;
        var wide = layers.Convolve(graph.Mirror("predicted.input", x, border), layer);
        var cropped = graph.Slice(
            "predicted", wide, [(1, 0, layer.Outputs), (2, border, border + x.Height), (3, border, border + x.Width)]);
        return graph.Reshape("predicted.frames", cropped, new TensorShape(_variant.Outputs, ImageChannels, x.Height, x.Width));
    }

    private byte[] InterpolateModel(TensorShape image)
    {
        OnnxGraph graph = new($"{Name}.interpolate");
        var timestep = graph.Input("timestep", new TensorShape(1, 1, 1, 1));
        var frames = graph.Input("frames", image.With(0, _variant.Outputs));

        // Output i lies at (i + 1) / divisions; the nearest is the whole part of timestep * divisions - 1/2.
        var scaled = graph.Mul("index.scaled", timestep, graph.Constant("divisions", new TensorShape(), [_variant.Divisions]));
        var shifted = graph.Sub("index.shifted", scaled, graph.Constant("half", new TensorShape(), [0.5f]));
        var nearest = graph.Clip("index.nearest", graph.Floor("index.floor", shifted), 0, _variant.Outputs - 1);
        var index = graph.Reshape("index", graph.Cast("index.whole", nearest, TensorType.Int64), new TensorShape(1));
        graph.Output(graph.Gather("frame", frames, index));
        return graph.Serialize();
    }

    // A layer of pictures; the published ones have a bias or none.
    private ConvLayer Flat(string name)
    {
        var weight = _weights.Require($"{name}.weight");
        var bias = _weights.TryGet($"{name}.bias", out var tensor) ? tensor.ToArray() : new float[weight.Shape[0]];
        return new ConvLayer(name, weight.Shape, weight.ToArray(), bias, null);
    }

    private static int Padded(int length) => (length + Multiple - 1) / Multiple * Multiple;
}
