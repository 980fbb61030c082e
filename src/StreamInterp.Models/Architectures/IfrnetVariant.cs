using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>What distinguishes the published sizes of IFRNet; everything else follows from it.</summary>
/// <param name="Name">Name of the network, such as "ifrnet-s".</param>
/// <param name="Channels">Feature channels at 1/2, 1/4, 1/8 and 1/16 of the motion size.</param>
/// <param name="SideChannels">Channels of a decoder's residual block that have convolutions of their own.</param>
/// <param name="FirstKernel">Kernel size of the very first convolution.</param>
public sealed record IfrnetVariant(string Name, IReadOnlyList<int> Channels, int SideChannels, int FirstKernel)
{
    /// <summary>The variants of the paper; those trained for arbitrary timesteps have the same shapes.</summary>
    public static IReadOnlyList<IfrnetVariant> All { get; } =
    [
        new("ifrnet-s", [24, 36, 54, 72], 24, 3),
        new("ifrnet-b", [32, 48, 72, 96], 32, 3),
        new("ifrnet-l", [64, 96, 144, 192], 64, 7),
    ];

    /// <summary>Every tensor of the variant's state dictionary, in its order.</summary>
    public IEnumerable<TensorSpecification> Tensors()
    {
        var inputs = 3;
        for (var level = 1; level <= Channels.Count; level++)
        {
            var outputs = Channels[level - 1];
            var kernel = level == 1 ? FirstKernel : 3;
            var name = $"encoder.pyramid{level}";
            foreach (var tensor in
                (TensorSpecification[])[.. Conv($"{name}.0", outputs, inputs, kernel), .. Conv($"{name}.1", outputs, outputs, 3)])
            {
                yield return tensor;
            }

            inputs = outputs;
        }

        for (var level = Channels.Count; level >= 1; level--)
        {
            foreach (var tensor in Decoder(level))
            {
                yield return tensor;
            }
        }
    }

    private TensorSpecification[] Decoder(int level)
    {
        var coarsest = level == Channels.Count;
        var features = Channels[level - 1];
        var inputs = coarsest ? (2 * features) + 1 : (3 * features) + FlowRefinement.Channels;
        var middle = coarsest ? 2 * features : 3 * features;
        var outputs = level == 1 ? NetworkDialect.SynthesisChannels : FlowRefinement.Channels + Channels[level - 2];
        var name = $"decoder{level}.convblock";
        return
        [
            .. Conv($"{name}.0", middle, inputs, 3),
            .. Conv($"{name}.1.conv1", middle, middle, 3),
            .. Conv($"{name}.1.conv2", SideChannels, SideChannels, 3),
            .. Conv($"{name}.1.conv3", middle, middle, 3),
            .. Conv($"{name}.1.conv4", SideChannels, SideChannels, 3),
            new($"{name}.1.conv5.weight", new TensorShape(middle, middle, 3, 3)),
            new($"{name}.1.conv5.bias", new TensorShape(middle)),
            new($"{name}.1.prelu.weight", new TensorShape(middle)),
            new($"{name}.2.weight", new TensorShape(middle, outputs, 4, 4)),
            new($"{name}.2.bias", new TensorShape(outputs)),
        ];
    }

    private static TensorSpecification[] Conv(string name, int outputs, int inputs, int kernel) =>
    [
        new($"{name}.0.weight", new TensorShape(outputs, inputs, kernel, kernel)),
        new($"{name}.0.bias", new TensorShape(outputs)),
        new($"{name}.1.weight", new TensorShape(outputs)),
    ];
}
