using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>The encoder and decoder of <see cref="Flavr"/>, from the four pictures to features of their size.</summary>
/// <param name="weights">Checked weights.</param>
/// <param name="layers">The graph's dialect.</param>
internal sealed class FlavrFeatures(WeightSet weights, NetworkDialect layers)
{
    /// <summary>Slope of the decoder's activations below zero.</summary>
    public const float LeakySlope = 0.2f;

    private readonly OnnxGraph _graph = layers.Graph;
    private readonly FrameLayers _frames = new(weights, layers);

    /// <summary>Adds the nodes.</summary>
    /// <param name="images">[1, 3, H, W] of each frame, less the mean; H and W are multiples of 8.</param>
    /// <returns>[1, 64, H, W] of each frame.</returns>
    public OnnxValue[] Add(OnnxValue[] images)
    {
        var skipped = new Stack<OnnxValue[]>();
        var x = Each(_frames.Convolve(images, "encoder.stem.0", stride: 2), Relu);
        for (var stage = 0; stage < FlavrVariant.Channels.Count; stage++)
        {
            skipped.Push(x);
            for (var block = 0; block < FlavrVariant.StageBlocks; block++)
            {
                // The last stage keeps the size, so that it sees more of the picture at once.
                x = Block(x, $"encoder.layer{stage + 1}.{block}", block == 0 && stage is 1 or 2 ? 2 : 1);
            }
        }

        x = Decode(_frames.Convolve(x, "decoder.0.conv.0"), "decoder.0.conv.1");
        x = Decode(_frames.Upconvolve(Join(x, skipped.Pop()), "decoder.1.upconv.0"), "decoder.1.upconv.1");
        x = Decode(_frames.Upconvolve(Join(x, skipped.Pop()), "decoder.2.upconv.0"), "decoder.2.upconv.1");
        x = Decode(_frames.Convolve(Join(x, skipped.Pop()), "decoder.3.conv.0"), "decoder.3.conv.1");
        return Decode(_frames.Upconvolve(Join(x, skipped.Pop()), "decoder.4.upconv.0"), "decoder.4.upconv.1");
    }

    private OnnxValue[] Block(OnnxValue[] x, string name, int stride)
    {
        var y = Each(_frames.Convolve(x, $"{name}.conv1.0", stride), Relu);
        y = _frames.Gate(_frames.Convolve(y, $"{name}.conv2.0"), $"{name}.fg");
        var residual = weights.TryGet($"{name}.downsample.0.weight", out _) ? _frames.Convolve(x, $"{name}.downsample.0", stride) : x;
        return FrameLayers.Each(y, (frame, time) => Relu(_graph.Add($"{name}.sum", frame, residual[time])));
    }

    private OnnxValue[] Decode(OnnxValue[] x, string gate) =>
        Each(_frames.Gate(x, gate), frame => _graph.LeakyRelu($"{gate}.act", frame, LeakySlope));

    private OnnxValue[] Join(OnnxValue[] x, OnnxValue[] skipped) =>
        FrameLayers.Each(x, (frame, time) => _graph.Concat("joined", 1, frame, skipped[time]));

    private OnnxValue Relu(OnnxValue x) => _graph.Relu($"{x.Name}.act", x);

    private static OnnxValue[] Each(OnnxValue[] x, Func<OnnxValue, OnnxValue> change) => [.. x.Select(change)];
}
