using System.Text;
using StreamInterp.Models;
using StreamInterp.Models.Weights;

namespace StreamInterp.Testing;

/// <summary>Weights that anyone can re-create from the tensors' names alone; the golden outputs were made with them.</summary>
/// <remarks>
/// Element i of tensor k is r scaled by what keeps the signal's variance, with r = 2u - 1 and u drawn by SplitMix64 from the state
/// FNV-1a-64(k) + (i + 1) * golden ratio. IFRNet's transposed convolutions are four times as strong and UPR-Net's flow layer is a
/// hundred times as strong, which makes flows of some pixels; the residual of IFRNet's finest decoder is weak, so that the warped
/// pictures show.
/// </remarks>
public static class SyntheticWeights
{
    private const double UpconvolutionGain = 4;
    private const double FlowGain = 100;
    private const string FlowLayer = "motion_estimator.conv_layer6";
    private const double ResidualGain = 0.02;
    private const int FirstResidualChannel = 5;
    private const string FinestUpconvolution = "decoder1.convblock.2";

    /// <summary>Weights for a network's tensors.</summary>
    public static WeightSet For(string name, IEnumerable<TensorSpecification> tensors) =>
        new(name, tensors.Select(tensor => WeightTensor.FromValues(tensor.Name, tensor.Shape, Values(tensor))));

    /// <summary>FNV-1a-64 of a tensor's name.</summary>
    public static ulong Key(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(0xCBF29CE484222325, (hash, octet) => (hash ^ octet) * 0x100000001B3);

    private static float[] Values(TensorSpecification tensor)
    {
        var key = Key(tensor.Name);
        var values = new float[tensor.Shape.ElementCount];
        for (var i = 0; i < values.Length; i++)
        {
            var uniform = (Mix(key + ((ulong)(i + 1) * 0x9E3779B97F4A7C15)) >> 40) / (double)(1 << 24);
            values[i] = (float)(Scale(tensor, (2 * uniform) - 1) * Gain(tensor, i));
        }

        return values;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static double Scale(TensorSpecification tensor, double r)
    {
        var shape = tensor.Shape;
        return shape.Rank switch
        {
            4 when IsUpconvolution(tensor) => r * Math.Sqrt(3 / (shape[0] * 16 / 4.0)),
            4 => r * Math.Sqrt(3.0 / (shape[1] * shape[2] * shape[3])),
            5 => r * Math.Sqrt(3.0 / (shape[1] * shape[2] * shape[3] * shape[4])),
            _ when tensor.Name.EndsWith(".bias", StringComparison.Ordinal) => r * 0.05,
            _ => 0.25 + (0.1 * r),
        };
    }

    private static double Gain(TensorSpecification tensor, int index)
    {
        if (tensor.Name.Contains(FlowLayer, StringComparison.Ordinal))
        {
            return tensor.Shape.Rank == 4 ? FlowGain : 1;
        }

        var gain = IsIfrnetUpconvolution(tensor) ? UpconvolutionGain : 1;
        if (tensor.Name.StartsWith(FinestUpconvolution, StringComparison.Ordinal))
        {
            var channel = tensor.Shape.Rank == 4 ? index / 16 % tensor.Shape[1] : index;
            gain *= channel >= FirstResidualChannel ? ResidualGain : 1;
        }

        return gain;
    }

    private static bool IsUpconvolution(TensorSpecification tensor) =>
        IsIfrnetUpconvolution(tensor) || tensor.Name is
            "synthesis_network.decoder_up1.0.weight" or "synthesis_network.decoder_up2.0.weight";

    private static bool IsIfrnetUpconvolution(TensorSpecification tensor) =>
        tensor.Name.EndsWith("convblock.2.weight", StringComparison.Ordinal);
}
