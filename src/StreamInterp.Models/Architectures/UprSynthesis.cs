using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>The part of <see cref="UprNet"/> that makes the frame of one timestep out of what <see cref="UprMotion"/> yields.</summary>
/// <param name="variant">The network's size.</param>
/// <param name="weights">Its checked weights.</param>
/// <param name="layers">The graph's dialect.</param>
/// <param name="pyramid">The levels.</param>
internal sealed class UprSynthesis(UprVariant variant, WeightSet weights, NetworkDialect layers, UprPyramid pyramid)
{
    private const int ImageChannels = 3;

    private readonly OnnxGraph _graph = layers.Graph;

    /// <summary>Adds the inputs and the nodes.</summary>
    /// <param name="timestep">[1, 1, 1, 1].</param>
    /// <returns>[1, 3, H, W]: the frame with its padding.</returns>
    public OnnxValue Add(OnnxValue timestep)
    {
        var rest = _graph.Sub("timestep.rest", _graph.Constant("one", new TensorShape(1, 1, 1, 1), [1f]), timestep);
        var reach = _graph.Concat("reach", 1, timestep, timestep, rest, rest); // frame 0 has the timestep to go, frame 1 the rest back
        OnnxValue? coarser = null;
        foreach (var level in pyramid.FrameLevels())
        {
            var motions = new OnnxValue[variant.Channels.Count];
            var moved = new OnnxValue[variant.Channels.Count][];
            for (var stage = 0; stage < moved.Length; stage++)
            {
                motions[stage] = _graph.Mul("motion", Flow(level, stage), reach);
                var features = Features($"features{level}.{stage}", level, stage, variant.Channels[stage]);
                moved[stage] = layers.SplatFeatures(features, motions[stage]);
            }

            var images = Features($"images{level}", level, 0, ImageChannels);
            var (first, second) = Frames(layers.SplatFeatures(images, motions[0]));
            var start = coarser is { } frame
                ? _graph.Resize("frame.enlarged", frame, first.Height, first.Width)
                : _graph.Add("frame.start", _graph.Mul("frame.start.0", first, rest), _graph.Mul("frame.start.1", second, timestep));
            var input = _graph.Concat("synthesis.input", 1, [start, first, second, .. layers.JoinableFeatures(images), motions[0]]);
            coarser = Merge(Predict(input, moved), (first, rest), (second, timestep));
        }

        return coarser!.Value;
    }

    // A U-shape: each step down takes the splatted features of the size that it starts from.
    private OnnxValue Predict(OnnxValue x, OnnxValue[][] moved)
    {
        var full = Sequence("encoder_conv", x, 2);
        var half = Sequence("encoder_down1", Join(full, layers.JoinableFeatures(moved[0])), 3, stride: 2);
        var quarter = Sequence("encoder_down2", Join(half, layers.JoinableFeatures(moved[1])), 3, stride: 2);
        x = Enlarge("decoder_up1", Join(quarter, layers.JoinableFeatures(moved[2])));
        x = Enlarge("decoder_up2", Join(x, half));
        x = Sequence("decoder_conv", Join(x, full), 2);
        return layers.Convolve(x, ConvLayer.Load(weights, "synthesis_network.pred"));
    }

    /// <summary>Both splatted pictures weighted by mask and nearness in time, plus the residual.</summary>
    /// <remarks>Channels 0 to 2 of the prediction are the residual's logits, 3 and 4 those of the masks; sigmoids bring the one to
    /// [-1, 1], the others to [0, 1].</remarks>
    private OnnxValue Merge(OnnxValue prediction, (OnnxValue Image, OnnxValue Share) first, (OnnxValue Image, OnnxValue Share) second)
    {
        var shares = _graph.Sigmoid("shares", prediction);
        var share0 = _graph.Mul("share.0", _graph.Slice("mask.0", shares, 1, 3, 4), first.Share);
        var share1 = _graph.Mul("share.1", _graph.Slice("mask.1", shares, 1, 4, 5), second.Share);
        var sum = _graph.Add("merge.sum", _graph.Mul("merge.0", first.Image, share0), _graph.Mul("merge.1", second.Image, share1));
        var merged = _graph.Div("merge", sum, _graph.Add("share", share0, share1));
        var residual = _graph.Slice("residual.share", shares, 1, 0, ImageChannels);
        var doubled = _graph.Mul("residual.doubled", residual, _graph.Constant("two", new TensorShape(), [2f]));
        var unlimited = _graph.Add("frame.unlimited", merged, _graph.Sub("residual", doubled, _graph.Constant("unit", new TensorShape(), [1f])));
        return _graph.Clip("frame.padded", unlimited, 0, 1);
    }

    private OnnxValue[] Features(string name, int level, int stage, int channels) =>
        layers.InputFeatures(name, channels, pyramid.HeightOf(level) >> stage, pyramid.WidthOf(level) >> stage);

    private OnnxValue Flow(int level, int stage) => _graph.Input(
        $"flow{level}.{stage}",
        new TensorShape(1, FlowRefinement.Channels, pyramid.HeightOf(level) >> stage, pyramid.WidthOf(level) >> stage));

    private (OnnxValue First, OnnxValue Second) Frames(OnnxValue[] images)
    {
        var joined = layers.JoinableFeatures(images);
        return joined.Length == 2
            ? (joined[0], joined[1])
            : (_graph.Slice("frame.0", joined[0], 1, 0, ImageChannels), _graph.Slice("frame.1", joined[0], 1, ImageChannels, 2 * ImageChannels));
    }

    private OnnxValue Join(OnnxValue x, params ReadOnlySpan<OnnxValue> others) => _graph.Concat("joined", 1, [x, .. others]);

    private OnnxValue Sequence(string name, OnnxValue x, int count, int stride = 1)
    {
        for (var index = 0; index < count; index++)
        {
            x = Convolve(name, 2 * index, x, index == 0 ? stride : 1);
        }

        return x;
    }

    private OnnxValue Enlarge(string name, OnnxValue x)
    {
        x = layers.Upconvolve(x, ConvLayer.Load(weights, $"synthesis_network.{name}.0"));
        x = layers.Activate($"{name}.0", x, weights.Require($"synthesis_network.{name}.1.weight").ToArray());
        return Convolve(name, 2, x, 1);
    }

    private OnnxValue Convolve(string name, int index, OnnxValue x, int stride)
    {
        var layer = ConvLayer.Load(
            weights, $"synthesis_network.{name}.{index}", $"synthesis_network.{name}.{index + 1}.weight");
        return layers.Trim(layers.Convolve(x, layer, stride), layer.Outputs);
    }
}
