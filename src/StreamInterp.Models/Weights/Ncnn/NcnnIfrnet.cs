using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights.Ncnn;

/// <summary>Gives the layers of IFRNet's ncnn port the names of the published state dictionary.</summary>
/// <remarks>
/// <para>The port is a trace of the network: the encoder occurs twice, once for each frame with the same weights, then the decoders from
/// coarse to fine. Layer names say nothing, so convolutions are told by their order, and a PReLU by what it follows: the convolution
/// whose blob it reads or, at the end of a residual block, the sum.</para>
/// <para>The port subtracts a constant 0.5 instead of the pictures' mean and pads to multiples of 32; the weights are the same, and
/// here they run in the network as published.</para>
/// </remarks>
internal static class NcnnIfrnet
{
    private const int Levels = 4;
    private const int EncoderLayers = 2 * Levels;
    private const int DecoderLayers = 6;

    private static readonly string[] s_convolutions = [.. ConvolutionNames().Select(pair => pair.Name)];

    /// <summary>Reads the port's two files.</summary>
    /// <param name="source">Name of the .param file, for messages.</param>
    /// <param name="graph">The .param file.</param>
    /// <param name="weights">The .bin file.</param>
    /// <exception cref="InterpolationException">Either file is damaged or not of IFRNet.</exception>
    public static WeightSet Read(string source, ReadOnlySpan<byte> graph, ReadOnlyMemory<byte> weights)
    {
        var layers = NcnnGraph.Read(source, graph, weights, Meaning);
        List<NcnnLayer> convolutions = [.. layers.Where(layer => layer.Type == "Convolution")];
        List<NcnnLayer> upconvolutions = [.. layers.Where(layer => layer.Type == "Deconvolution")];
        if (convolutions.Count != (2 * EncoderLayers) + (Levels * DecoderLayers) || upconvolutions.Count != Levels)
        {
            throw WeightErrors.Unsuitable(source, "is an ncnn network other than IFRNet");
        }

        convolutions.RemoveRange(EncoderLayers, EncoderLayers); // the second frame's encoder
        Dictionary<NcnnLayer, string> slopes = [];
        List<WeightTensor> tensors = [];
        foreach (var (layer, (name, slope)) in convolutions.Zip(ConvolutionNames()))
        {
            slopes.Add(layer, slope);
            tensors.AddRange(WeightAndBias(source, layer, layer.Weight!, name));
        }

        for (var level = Levels; level >= 1; level--)
        {
            var layer = upconvolutions[Levels - level];
            tensors.AddRange(WeightAndBias(source, layer, SwapChannels(layer.Weight!), $"decoder{level}.convblock.2"));
        }

        return new WeightSet(source, [.. tensors, .. Slopes(layers, slopes)]);
    }

    // Name of each convolution, and of the slopes of the PReLU that follows it or the sum it goes into, in the order of the trace.
    private static IEnumerable<(string Name, string Slope)> ConvolutionNames()
    {
        for (var level = 1; level <= Levels; level++)
        {
            yield return WithSlope($"encoder.pyramid{level}.0");
            yield return WithSlope($"encoder.pyramid{level}.1");
        }

        for (var level = Levels; level >= 1; level--)
        {
            var block = $"decoder{level}.convblock";
            yield return WithSlope($"{block}.0");
            for (var i = 1; i <= 4; i++)
            {
                yield return WithSlope($"{block}.1.conv{i}");
            }

            yield return ($"{block}.1.conv5", $"{block}.1.prelu.weight");
        }
    }

    // What the published network calls a layer of the port.
    private static string? Meaning(string type, int index) => type switch
    {
        "Convolution" => s_convolutions.ElementAtOrDefault(index < EncoderLayers ? index : index - EncoderLayers),
        "Deconvolution" when index < Levels => $"decoder{Levels - index}.convblock.2",
        _ => null,
    };

    private static (string Name, string Slope) WithSlope(string layer) => ($"{layer}.0", $"{layer}.1.weight");

    private static WeightTensor[] WeightAndBias(string source, NcnnLayer layer, WeightTensor weight, string name) =>
        layer.Bias is { } bias
            ? [weight.Renamed($"{name}.weight"), bias.Renamed($"{name}.bias")]
            : throw WeightErrors.Unsuitable(source, $"has no bias for '{name}'");

    private static IEnumerable<WeightTensor> Slopes(List<NcnnLayer> layers, Dictionary<NcnnLayer, string> names)
    {
        Dictionary<string, NcnnLayer> producers = [];
        foreach (var layer in layers)
        {
            if (layer is { Type: "PReLU", Weight: { } slope } && Convolution(layer, producers) is { } convolution
                && names.TryGetValue(convolution, out var name))
            {
                yield return slope.Renamed(name);
            }

            foreach (var output in layer.Outputs)
            {
                producers[output] = layer;
            }
        }
    }

    // The convolution whose result reaches a PReLU, directly or through the sum of a residual block.
    private static NcnnLayer? Convolution(NcnnLayer layer, Dictionary<string, NcnnLayer> producers)
    {
        var producer = Producers(layer).FirstOrDefault();
        return producer?.Type == "BinaryOp" ? Producers(producer).FirstOrDefault(summand => summand?.Type == "Convolution") : producer;

        IEnumerable<NcnnLayer?> Producers(NcnnLayer consumer) => consumer.Inputs.Select(input => producers.GetValueOrDefault(input));
    }

    // ncnn stores a deconvolution as [O, I, kh, kw], PyTorch as [I, O, kh, kw].
    private static WeightTensor SwapChannels(WeightTensor tensor)
    {
        var (outputs, inputs, kernel) = (tensor.Shape[0], tensor.Shape[1], tensor.Shape[2] * tensor.Shape[3]);
        var values = tensor.ToArray();
        var swapped = new float[values.Length];
        for (var output = 0; output < outputs; output++)
        {
            for (var input = 0; input < inputs; input++)
            {
                values.AsSpan(((output * inputs) + input) * kernel, kernel).CopyTo(swapped.AsSpan(((input * outputs) + output) * kernel));
            }
        }

        return WeightTensor.FromValues(tensor.Name, new TensorShape(inputs, outputs, tensor.Shape[2], tensor.Shape[3]), swapped);
    }
}
