using System.Globalization;
using System.Text;
using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights.Ncnn;

/// <summary>Reads the layers of an ncnn network: a text file of layers and a binary file of their weights in the same order.</summary>
/// <remarks>
/// Format: ncnn's "param and model file structure". A weight begins with a flag: 0 for float32, 0x01306B47 for float16 padded to four
/// bytes. Biases and slopes are float32 without a flag. Layers whose weights this reader does not know would leave it lost in the
/// binary file, so that layer types outside the list are refused.
/// </remarks>
internal static class NcnnGraph
{
    private const string Magic = "7767517";
    private const uint Float32Flag = 0;
    private const uint Float16Flag = 0x01306B47;

    private const int Outputs = 0;
    private const int KernelWidth = 1;
    private const int HasBias = 5;
    private const int WeightCount = 6;
    private const int KernelHeight = 11;

    private static readonly HashSet<string> s_weightless =
    [
        "Input", "Split", "Slice", "Concat", "BinaryOp", "UnaryOp", "Eltwise", "Interp", "Sigmoid", "Crop", "Reshape", "Clip", "ReLU",
        "Noop", "ifrnet.Warp", "rife.Warp",
    ];

    /// <summary>True where the content is a .param file.</summary>
    public static bool IsRecognised(ReadOnlySpan<byte> content) => content.StartsWith(Encoding.ASCII.GetBytes(Magic));

    /// <summary>Reads all layers in order.</summary>
    /// <param name="source">Name of the .param file, for messages.</param>
    /// <param name="graph">The .param file.</param>
    /// <param name="weights">The .bin file.</param>
    /// <param name="meaning">What a layer is in the network as published, by its type and its number among layers of that type, for
    /// messages; may be null, and may give null.</param>
    /// <exception cref="InterpolationException">Either file is damaged, or a layer type is not on the list.</exception>
    public static List<NcnnLayer> Read(
        string source, ReadOnlySpan<byte> graph, ReadOnlyMemory<byte> weights, Func<string, int, string?>? meaning = null)
    {
        var lines = Encoding.UTF8.GetString(graph).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        ByteReader reader = new(source, weights);
        List<NcnnLayer> layers = [];
        Dictionary<string, int> counts = [];
        foreach (var line in lines.Skip(2))
        {
            layers.Add(ReadLayer(source, line, reader, Meaning));
        }

        return reader.Remaining == 0
            ? layers
            : throw WeightErrors.Damaged(source, $"its .bin file has {reader.Remaining} bytes more than its layers need");

        string? Meaning(string type)
        {
            var index = counts.GetValueOrDefault(type);
            counts[type] = index + 1;
            return meaning?.Invoke(type, index);
        }
    }

    private static NcnnLayer ReadLayer(string source, string line, ByteReader weights, Func<string, string?> meaning)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4 || !TryCount(words[2], words, out var inputs) || !TryCount(words[3], words, out var outputs)
            || words.Length < 4 + inputs + outputs)
        {
            throw WeightErrors.Damaged(source, $"'{Shorten(line)}' is not a layer");
        }

        NcnnLayer layer = new(words[0], words[1], words[4..(4 + inputs)], words[(4 + inputs)..(4 + inputs + outputs)]);
        var title = $"'{Shorten(layer.Name)}'{(meaning(layer.Type) is { } published ? $", which is {published}" : "")}";
        var parameters = Parameters(source, words.AsSpan(4 + inputs + outputs));
        return layer.Type switch
        {
            "Convolution" or "Deconvolution" => ReadConvolution(source, layer, title, parameters, weights),
            "PReLU" => layer with { Weight = Floats(source, title, Required(source, layer, parameters, Outputs), weights) },
            _ when s_weightless.Contains(layer.Type) => layer,
            _ => throw WeightErrors.Refused(source, $"the layer '{Shorten(layer.Name)}' has the unknown type '{Shorten(layer.Type)}'"),
        };
    }

    private static NcnnLayer ReadConvolution(
        string source, NcnnLayer layer, string title, Dictionary<int, int> parameters, ByteReader weights)
    {
        var outputs = Required(source, layer, parameters, Outputs);
        var width = Required(source, layer, parameters, KernelWidth);
        var height = parameters.GetValueOrDefault(KernelHeight, width);
        var count = Required(source, layer, parameters, WeightCount);
        var filter = (Int128)outputs * width * height; // three numbers of the file: their product need not fit 64 bits
        if (filter <= 0 || filter > count || count % filter != 0)
        {
            throw WeightErrors.Damaged(source, $"the weights of '{Shorten(layer.Name)}' do not fit its kernel");
        }

        TensorShape shape = new(outputs, count / (int)filter, height, width);
        return layer with
        {
            Weight = Flagged(source, title, shape, count, weights),
            Bias = parameters.GetValueOrDefault(HasBias) == 1 ? Floats(source, title, outputs, weights) : null,
        };
    }

    private static WeightTensor Flagged(string source, string title, TensorShape shape, long count, ByteReader weights)
    {
        Require(source, title, sizeof(uint), weights);
        switch (weights.UInt32())
        {
            case Float32Flag:
                Require(source, title, count * sizeof(float), weights);
                return new WeightTensor(title, shape, ElementType.Float32, weights.Take(count * sizeof(float)));
            case Float16Flag:
                Require(source, title, (count + (count % 2)) * sizeof(ushort), weights);
                var elements = weights.Take(count * sizeof(ushort));
                weights.Take(count % 2 * sizeof(ushort));
                return new WeightTensor(title, shape, ElementType.Float16, elements);
            default:
                throw WeightErrors.Refused(source, $"the weights of {title} are neither float32 nor float16");
        }
    }

    private static WeightTensor Floats(string source, string title, int count, ByteReader weights)
    {
        Require(source, title, (long)count * sizeof(float), weights);
        return new WeightTensor(title, new TensorShape(count), ElementType.Float32, weights.Take((long)count * sizeof(float)));
    }

    private static void Require(string source, string title, long bytes, ByteReader weights)
    {
        if (bytes > weights.Remaining)
        {
            throw WeightErrors.Damaged(source, $"its .bin file ends within the weights of {title}");
        }
    }

    // Parameters are number=value; arrays and fractions, which no weighted layer needs, are skipped.
    private static Dictionary<int, int> Parameters(string source, ReadOnlySpan<string> words)
    {
        Dictionary<int, int> parameters = [];
        foreach (var word in words)
        {
            var separator = word.IndexOf('=');
            if (separator < 0 || !int.TryParse(word.AsSpan(0, separator), CultureInfo.InvariantCulture, out var key))
            {
                throw WeightErrors.Damaged(source, $"'{Shorten(word)}' is not a parameter");
            }

            if (int.TryParse(word.AsSpan(separator + 1), CultureInfo.InvariantCulture, out var value))
            {
                parameters[key] = value;
            }
        }

        return parameters;
    }

    private static int Required(string source, NcnnLayer layer, Dictionary<int, int> parameters, int key) =>
        parameters.TryGetValue(key, out var value) && value > 0 && value <= TensorSize.MaximumElements
            ? value
            : throw WeightErrors.Damaged(source, $"the layer '{Shorten(layer.Name)}' lacks parameter {key}");

    private static bool TryCount(string word, string[] words, out int count) =>
        int.TryParse(word, CultureInfo.InvariantCulture, out count) && count >= 0 && count <= words.Length;

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..60]}..";
}
