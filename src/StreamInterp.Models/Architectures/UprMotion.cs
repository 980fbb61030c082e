using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>The part of <see cref="UprNet"/> that knows no timestep: image pyramid, features, flows.</summary>
/// <remarks>
/// For each level l that makes a frame it yields <c>images</c>l; <c>features</c>l.s of stages s at 1, 1/2 and 1/4 of the level's size; and
/// <c>flow</c>l.s, [1, 4, h, w], from frame 0 to frame 1 and back, in pixels of that size.
/// </remarks>
/// <param name="variant">The network's size.</param>
/// <param name="weights">Its checked weights.</param>
/// <param name="layers">The graph's dialect.</param>
/// <param name="pyramid">The levels.</param>
internal sealed class UprMotion(UprVariant variant, WeightSet weights, NetworkDialect layers, UprPyramid pyramid)
{
    private const float Padding = 0.5f;
    private const float LeakySlope = 0.1f;

    // The motion estimator works at the size of the last stage's features.
    private const int Reduction = 4;

    private readonly OnnxGraph _graph = layers.Graph;

    /// <summary>Adds the nodes and declares the outputs.</summary>
    /// <param name="images">[2, 3, H, W]: both anchors, not padded.</param>
    public void Add(OnnxValue images)
    {
        images = _graph.PadPicture("images.padded", images, pyramid.Height, pyramid.Width, Padding);
        OnnxValue flow = default;
        OnnxValue feature = default;
        foreach (var level in pyramid.FrameLevels())
        {
            var image = _graph.Resize("image", images, pyramid.HeightOf(level), pyramid.WidthOf(level));
            layers.OutputFeatures($"images{level}", image, image.Channels);
            var features = Encode(image, level);
            if (!pyramid.EstimatesMotion(level))
            {
                flow = Enlarge("flow.enlarged", flow, 1 << pyramid.Skipped);
            }
            else if (level == pyramid.Levels - 1)
            {
                (flow, feature) = EstimateAfresh(features);
            }
            else
            {
                flow = Enlarge("flow.enlarged", flow, 2);
                feature = Enlarge("feature.enlarged", feature, 2);
                (flow, feature) = Refine(features, flow, feature);
            }

            OutputFlows(level, flow);
        }
    }

    // Returns the last stage.
    private OnnxValue[] Encode(OnnxValue x, int level)
    {
        OnnxValue[] features = [];
        for (var stage = 0; stage < variant.Channels.Count; stage++)
        {
            for (var index = 0; index < UprVariant.StageConvolutions; index++)
            {
                var layer = ConvLayer.Load(weights, $"feat_pyramid.conv_stage{stage}.{2 * index}");
                x = Activate(layers.Convolve(x, layer, stage > 0 && index == 0 ? 2 : 1));
            }

            features = layers.OutputFeatures($"features{level}.{stage}", x, variant.Channels[stage]);
        }

        return features;
    }

    // Above the coarsest level nothing is known: the first layer's part for what comes from there meets zeros and is left out.
    private (OnnxValue Flow, OnnxValue Feature) EstimateAfresh(OnnxValue[] features) =>
        Estimate([layers.Correlate(features), .. layers.JoinableFeatures(features)], FirstLayer().TakeInputs(variant.OwnMotionInputs));

    private (OnnxValue Flow, OnnxValue Feature) Refine(OnnxValue[] features, OnnxValue flow, OnnxValue feature)
    {
        var halfway = Multiply("flow.halfway", flow, 0.5f / Reduction);
        var moved = layers.SplatFeatures(features, halfway);
        return Estimate([layers.Correlate(moved), .. layers.JoinableFeatures(moved), feature, flow], FirstLayer());
    }

    private (OnnxValue Flow, OnnxValue Feature) Estimate(ReadOnlySpan<OnnxValue> inputs, ConvLayer first)
    {
        // Of the inputs only the correlation has an activation.
        var correlation = Activate(inputs[0]);
        var x = Activate(layers.Convolve(_graph.Concat("motion.input", 1, [correlation, .. inputs[1..]]), first));
        for (var layer = 2; layer <= variant.MotionChannels.Count; layer++)
        {
            x = Activate(layers.Convolve(x, Layer(layer)));
        }

        var flow = layers.Convolve(x, Layer(variant.MotionChannels.Count + 1));
        return (layers.Trim(flow, FlowRefinement.Channels), layers.Trim(x, variant.MotionChannels[^1]));
    }

    private void OutputFlows(int level, OnnxValue flow)
    {
        var scaled = _graph.Resize("flow.full", flow, pyramid.HeightOf(level), pyramid.WidthOf(level));
        _graph.Output(_graph.Identity($"flow{level}.0", scaled));
        for (var stage = 1; stage < variant.Channels.Count; stage++)
        {
            scaled = Multiply("flow.halved", _graph.Resize("flow.half", scaled, scaled.Height / 2, scaled.Width / 2), 0.5f);
            _graph.Output(_graph.Identity($"flow{level}.{stage}", scaled));
        }
    }

    // A flow is in pixels, so it grows with the size; the published network treats the estimator's feature alike.
    private OnnxValue Enlarge(string name, OnnxValue x, int factor) =>
        _graph.Resize(name, Multiply($"{name}.scaled", x, factor), factor * x.Height, factor * x.Width);

    private OnnxValue Multiply(string name, OnnxValue x, float factor) =>
        _graph.Mul(name, x, _graph.Constant($"{name}.factor", new TensorShape(), [factor]));

    private OnnxValue Activate(OnnxValue x) => _graph.LeakyRelu($"{x.Name}.act", x, LeakySlope);

    private ConvLayer FirstLayer() => Layer(1);

    private ConvLayer Layer(int number) => ConvLayer.Load(weights, $"motion_estimator.conv_layer{number}.0");
}
