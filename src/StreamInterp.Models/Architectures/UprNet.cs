using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>UPR-Net (Jin et al., "A Unified Pyramid Recurrent Network for Video Frame Interpolation", CVPR 2023).</summary>
/// <remarks>
/// <para>The same small modules work on every level of an image pyramid, from coarse to fine. On each, features of both frames are moved
/// halfway along the flow of the level above (forward, by splatting) and compared; a motion estimator yields the level's flow between
/// the frames. Then pictures and features are splatted to the wanted time, and a U-shaped network merges them with the frame of the
/// level above.</para>
/// <para>The flow connects the anchors and does not depend on the timestep: the first model is the whole motion estimation,
/// <see cref="UprMotion"/>, and the second one the synthesis, <see cref="UprSynthesis"/>.</para>
/// <para>This is an implementation from the paper's description; the authors' code and weights are under CC BY-NC-ND 4.0, and only the
/// weights, which the user brings, are ever used here.</para>
/// </remarks>
public sealed class UprNet : INetworkGraphBuilder
{
    private readonly UprVariant _variant;
    private readonly WeightSet _weights;

    /// <summary>Creates the network from weights under the names of the published state dictionary.</summary>
    /// <exception cref="InterpolationException">A tensor is missing or has the wrong shape; the message names it.</exception>
    public UprNet(UprVariant variant, WeightSet weights)
    {
        weights.RequireAll(variant.Tensors());
        _variant = variant;
        _weights = weights;
    }

    /// <inheritdoc/>
    public string Name => _variant.Name;

    /// <inheritdoc/>
    /// <remarks>A flow scale of 1/2, 1/4 and so on leaves out the finest levels' motion estimation. The pictures are padded inside the
    /// models, with grey as in training.</remarks>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options)
    {
        var pyramid = UprPyramid.For(Name, width, height, options);
        return new NetworkGraph(
            Name,
            PrepareModel(width, height, pyramid, options.Dialect),
            InterpolateModel(width, height, pyramid, options.Dialect),
            width,
            height);
    }

    private byte[] PrepareModel(int width, int height, UprPyramid pyramid, GraphDialect dialect)
    {
        OnnxGraph graph = new($"{Name}.prepare");
        TensorShape shape = new(1, 3, height, width);
        var images = graph.Concat("images", 0, graph.Input("image0", shape), graph.Input("image1", shape));
        new UprMotion(_variant, _weights, NetworkDialect.For(dialect, graph), pyramid).Add(images);
        return graph.Serialize();
    }

    private byte[] InterpolateModel(int width, int height, UprPyramid pyramid, GraphDialect dialect)
    {
        OnnxGraph graph = new($"{Name}.interpolate");
        var timestep = graph.Input("timestep", new TensorShape(1, 1, 1, 1));
        var padded = new UprSynthesis(_variant, _weights, NetworkDialect.For(dialect, graph), pyramid).Add(timestep);
        graph.Output(graph.Slice("frame", padded, [(2, 0, height), (3, 0, width)]));
        return graph.Serialize();
    }
}
