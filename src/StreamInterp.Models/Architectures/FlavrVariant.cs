using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>What distinguishes the published versions of FLAVR; everything else is the same.</summary>
/// <param name="Name">Name of the network, such as "flavr-2x".</param>
/// <param name="Outputs">Frames that it makes of an interval, evenly spaced.</param>
public sealed record FlavrVariant(string Name, int Outputs)
{
    private const int ImageChannels = 3;
    private const int StemKernel = 7;

    /// <summary>The versions of the paper.</summary>
    public static IReadOnlyList<FlavrVariant> All { get; } = [new("flavr-2x", 1), new("flavr-4x", 3), new("flavr-8x", 7)];

    /// <summary>Parts that an interval is divided into.</summary>
    public int Divisions => Outputs + 1;

    /// <summary>Channels of the encoder's stages at 1/2, 1/4, 1/8 and 1/8 of the size; of the stem as of the first.</summary>
    internal static IReadOnlyList<int> Channels { get; } = [64, 128, 256, 512];

    /// <summary>Residual blocks of a stage.</summary>
    internal static int StageBlocks => 2;

    /// <summary>True where the encoder's convolutions have a bias, which only the versions with several outputs do.</summary>
    internal bool HasEncoderBias => Outputs > 1;

    /// <summary>Every tensor of the version's state dictionary, in its order.</summary>
    public IEnumerable<TensorSpecification> Tensors()
    {
        var fused = Channels[0];
        return
        [
            .. Encoder("encoder.stem.0", fused, ImageChannels, StemKernel),
            .. Channels.SelectMany((_, stage) => Stage(stage)),
            .. Decoder("decoder.0.conv", new TensorShape(256, 512, 3, 3, 3), 256),
            .. Decoder("decoder.1.upconv", new TensorShape(512, 128, 3, 4, 4), 128),
            .. Decoder("decoder.2.upconv", new TensorShape(256, 64, 3, 4, 4), 64),
            .. Decoder("decoder.3.conv", new TensorShape(64, 128, 3, 3, 3), 64),
            .. Decoder("decoder.4.upconv", new TensorShape(128, 64, 3, 4, 4), 64),
            new("feature_fuse.conv.0.weight", new TensorShape(fused, 4 * fused, 1, 1)),
            new("outconv.1.weight", new TensorShape(ImageChannels * Outputs, fused, 7, 7)),
            new("outconv.1.bias", new TensorShape(ImageChannels * Outputs)),
        ];
    }

    private IEnumerable<TensorSpecification> Stage(int stage)
    {
        var outputs = Channels[stage];
        for (var block = 0; block < StageBlocks; block++)
        {
            var name = $"encoder.layer{stage + 1}.{block}";
            var inputs = stage > 0 && block == 0 ? Channels[stage - 1] : outputs;
            TensorSpecification[] tensors =
            [
                .. Encoder($"{name}.conv1.0", outputs, inputs, 3),
                .. Encoder($"{name}.conv2.0", outputs, outputs, 3),
                .. Gate($"{name}.fg", outputs),
            ];
            foreach (var tensor in tensors)
            {
                yield return tensor;
            }

            if (inputs != outputs)
            {
                yield return new($"{name}.downsample.0.weight", new TensorShape(outputs, inputs, 1, 1, 1));
            }
        }
    }

    private IEnumerable<TensorSpecification> Encoder(string name, int outputs, int inputs, int kernel)
    {
        yield return new($"{name}.weight", new TensorShape(outputs, inputs, 3, kernel, kernel));
        if (HasEncoderBias)
        {
            yield return new($"{name}.bias", new TensorShape(outputs));
        }
    }

    private static TensorSpecification[] Decoder(string name, TensorShape weight, int outputs) =>
    [
        new($"{name}.0.weight", weight),
        new($"{name}.0.bias", new TensorShape(outputs)),
        .. Gate($"{name}.1", outputs),
    ];

    private static TensorSpecification[] Gate(string name, int channels) =>
    [
        new($"{name}.attn_layer.0.weight", new TensorShape(channels, channels, 1, 1, 1)),
        new($"{name}.attn_layer.0.bias", new TensorShape(channels)),
    ];
}
