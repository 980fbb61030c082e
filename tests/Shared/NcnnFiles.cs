using System.Globalization;
using System.Text;
using StreamInterp.Models;
using StreamInterp.Models.Weights;

namespace StreamInterp.Testing;

/// <summary>Writes an IFRNet as its ncnn port has it: layers in the order of a trace, the encoder twice, weights beside. As in the published
/// files, the last slopes of the first frame's encoder stand behind the second frame's encoder.</summary>
public sealed class NcnnFiles
{
    private const string LastSlope = "encoder.pyramid4.1.1.weight";

    private readonly WeightSet _weights;
    private readonly bool _half;
    private readonly List<string> _layers = [];
    private readonly MemoryStream _binary = new();
    private int _blob;

    private NcnnFiles(WeightSet weights, bool half)
    {
        _weights = weights;
        _half = half;
        Layer("Input", 0, "image0");
        Layer("Input", 0, "image1");
        Layer("Input", 0, "timestep");
        var first = Encoder("image0");
        Slope(Encoder("image1"), LastSlope);
        Slope(first, LastSlope);
        var blob = "timestep";
        for (var level = 4; level >= 1; level--)
        {
            blob = Decoder($"decoder{level}.convblock", blob);
        }

        Layer("Sigmoid", 1, "mask", blob);
    }

    /// <summary>Both files of a network.</summary>
    public static (byte[] Graph, byte[] Weights) Write(WeightSet weights, bool half)
    {
        NcnnFiles files = new(weights, half);
        var graph = $"7767517\n{files._layers.Count} 500\n{string.Join('\n', files._layers)}\n";
        return (Encoding.UTF8.GetBytes(graph), files._binary.ToArray());
    }

    // Up to the last convolution, whose slopes are the caller's to write.
    private string Encoder(string image)
    {
        var blob = Split(image);
        for (var level = 1; level <= 4; level++)
        {
            var name = $"encoder.pyramid{level}";
            blob = ConvolutionAndSlope(blob, $"{name}.0", 2);
            blob = level < 4
                ? Split(ConvolutionAndSlope(blob, $"{name}.1", 1))
                : Convolution("Convolution", blob, $"{name}.1.0", _weights.Require($"{name}.1.0.weight"), 1);
        }

        return blob;
    }

    private string Split(string blob)
    {
        var (kept, next) = (NextBlob(), NextBlob());
        _layers.Add($"Split layer_{_layers.Count} 1 2 {blob} {kept} {next}");
        return next;
    }

    private string Decoder(string name, string blob)
    {
        blob = ConvolutionAndSlope(blob, $"{name}.0", 1);
        var shortcut = blob;
        for (var i = 1; i <= 4; i++)
        {
            blob = ConvolutionAndSlope(blob, $"{name}.1.conv{i}", 1);
        }

        blob = Convolution("Convolution", blob, $"{name}.1.conv5", _weights.Require($"{name}.1.conv5.weight"), 1);
        blob = Layer("BinaryOp", 2, NextBlob(), shortcut, blob, "0=0");
        blob = Slope(blob, $"{name}.1.prelu.weight");
        return Convolution("Deconvolution", blob, $"{name}.2", Swapped(_weights.Require($"{name}.2.weight")), 2);
    }

    private string ConvolutionAndSlope(string blob, string name, int stride)
    {
        blob = Convolution("Convolution", blob, $"{name}.0", _weights.Require($"{name}.0.weight"), stride);
        return Slope(blob, $"{name}.1.weight");
    }

    private string Convolution(string type, string blob, string name, WeightTensor weight, int stride)
    {
        var shape = weight.Shape;
        var values = weight.ToArray();
        _binary.Write(BitConverter.GetBytes(_half ? 0x01306B47 : 0));
        foreach (var value in values)
        {
            _binary.Write(_half ? BitConverter.GetBytes((Half)value) : BitConverter.GetBytes(value));
        }

        _binary.Write(new byte[(4 - (_binary.Length % 4)) % 4]);
        Write(_weights.Require($"{name}.bias"));
        var kernel = $"0={shape[0]} 1={shape[3]} 11={shape[2]} 12=1 13={stride} 2=1 3={stride} 4=1";
        return Layer(type, 1, NextBlob(), blob, $"{kernel} 5=1 6={values.Length}");
    }

    private string Slope(string blob, string name)
    {
        var slope = _weights.Require(name);
        Write(slope);
        return Layer("PReLU", 1, NextBlob(), blob, $"0={slope.Shape[0]}");
    }

    private void Write(WeightTensor tensor) => _binary.Write(tensor.Bytes);

    private string NextBlob() => (++_blob).ToString(CultureInfo.InvariantCulture);

    private string Layer(string type, int inputs, string output, params string[] inputsAndParameters)
    {
        var words = inputsAndParameters.ToList();
        words.Insert(inputs, output);
        _layers.Add($"{type,-24} layer_{_layers.Count} {inputs} 1 {string.Join(' ', words)}");
        return output;
    }

    private static WeightTensor Swapped(WeightTensor tensor)
    {
        var (inputs, outputs) = (tensor.Shape[0], tensor.Shape[1]);
        var values = tensor.ToArray();
        var swapped = Enumerable.Range(0, values.Length)
            .Select(i => values[(((i / 16 % inputs * outputs) + (i / 16 / inputs)) * 16) + (i % 16)]);
        return WeightTensor.FromValues(tensor.Name, new TensorShape(outputs, inputs, 4, 4), [.. swapped]);
    }
}
