using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>What distinguishes the published sizes of UPR-Net; everything else follows from it.</summary>
/// <param name="Name">Name of the network, such as "upr-base".</param>
/// <param name="Channels">Feature channels at 1, 1/2 and 1/4 of a pyramid level's size; the synthesis has twice as many.</param>
/// <param name="MotionChannels">Outputs of the motion estimator's convolutions but the last, which yields the flow.</param>
public sealed record UprVariant(string Name, IReadOnlyList<int> Channels, IReadOnlyList<int> MotionChannels)
{
    /// <summary>Convolutions of each stage of the feature extractor.</summary>
    internal const int StageConvolutions = 4;

    private const int ImageChannels = 3;
    private const int PredictedChannels = 5;
    private const int SynthesisInputs = (5 * ImageChannels) + FlowRefinement.Channels;

    /// <summary>The variants of the paper.</summary>
    public static IReadOnlyList<UprVariant> All { get; } =
    [
        new("upr-base", [16, 32, 64], [160, 128, 112, 96, 64]),
        new("upr-large", [24, 48, 96], [240, 192, 168, 144, 96]),
        new("upr-llarge", [32, 64, 128], [320, 256, 224, 192, 128]),
    ];

    /// <summary>Inputs of the motion estimator that do not come from the level above: correlation, both frames' features.</summary>
    internal int OwnMotionInputs => FusedOperators.CorrelationChannels + (2 * Channels[^1]);

    /// <summary>Every tensor of the variant's state dictionary, in its order.</summary>
    public IEnumerable<TensorSpecification> Tensors() => [.. Features(), .. Motion(), .. Synthesis()];

    private IEnumerable<TensorSpecification> Features()
    {
        var inputs = ImageChannels;
        for (var stage = 0; stage < Channels.Count; stage++)
        {
            for (var index = 0; index < StageConvolutions; index++)
            {
                foreach (var tensor in Conv($"feat_pyramid.conv_stage{stage}.{2 * index}", Channels[stage], inputs))
                {
                    yield return tensor;
                }

                inputs = Channels[stage];
            }
        }
    }

    private IEnumerable<TensorSpecification> Motion()
    {
        var inputs = OwnMotionInputs + MotionChannels[^1] + FlowRefinement.Channels;
        for (var layer = 1; layer <= MotionChannels.Count + 1; layer++)
        {
            var outputs = layer <= MotionChannels.Count ? MotionChannels[layer - 1] : FlowRefinement.Channels;
            foreach (var tensor in Conv($"motion_estimator.conv_layer{layer}.0", outputs, inputs, layer == 1 ? 1 : 3))
            {
                yield return tensor;
            }

            inputs = outputs;
        }
    }

    private TensorSpecification[] Synthesis()
    {
        var (full, half, quarter) = (2 * Channels[0], 2 * Channels[1], 2 * Channels[2]);
        return
        [
            .. Sequence("encoder_conv", full, SynthesisInputs, 2),
            .. Sequence("encoder_down1", half, full + (2 * Channels[0]), 3),
            .. Sequence("encoder_down2", quarter, half + (2 * Channels[1]), 3),
            .. Enlargement("decoder_up1", half, quarter + (2 * Channels[2])),
            .. Enlargement("decoder_up2", full, 2 * half),
            .. Sequence("decoder_conv", full, 2 * full, 2),
            .. Conv("synthesis_network.pred", PredictedChannels, full),
        ];
    }

    private static IEnumerable<TensorSpecification> Sequence(string name, int outputs, int inputs, int count)
    {
        for (var index = 0; index < count; index++)
        {
            foreach (var tensor in Conv($"synthesis_network.{name}.{2 * index}", outputs, inputs))
            {
                yield return tensor;
            }

            yield return Slope(name, (2 * index) + 1, outputs);
            inputs = outputs;
        }
    }

    private static TensorSpecification[] Enlargement(string name, int outputs, int inputs) =>
    [
        new($"synthesis_network.{name}.0.weight", new TensorShape(inputs, outputs, 4, 4)),
        new($"synthesis_network.{name}.0.bias", new TensorShape(outputs)),
        Slope(name, 1, outputs),
        .. Conv($"synthesis_network.{name}.2", outputs, outputs),
        Slope(name, 3, outputs),
    ];

    private static TensorSpecification Slope(string name, int index, int channels) =>
        new($"synthesis_network.{name}.{index}.weight", new TensorShape(channels));

    private static TensorSpecification[] Conv(string name, int outputs, int inputs, int kernel = 3) =>
    [
        new($"{name}.weight", new TensorShape(outputs, inputs, kernel, kernel)),
        new($"{name}.bias", new TensorShape(outputs)),
    ];
}
