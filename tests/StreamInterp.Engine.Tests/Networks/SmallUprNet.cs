using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Onnx;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>UPR-Net with few channels, for tests of everything but its numbers.</summary>
internal static class SmallUprNet
{
    private static readonly UprVariant s_variant = new("upr-small", [2, 4, 6], [8, 6, 6, 4, 4]);

    /// <summary>Creates it with synthetic weights, each tensor scaled by what <paramref name="gain"/> says of its name.</summary>
    public static OnnxInterpolator Create(Func<string, float> gain, int pyramidLevels = 0)
    {
        var weights = SyntheticWeights.For("upr-small", s_variant.Tensors()).Tensors.Select(tensor => WeightTensor.FromValues(
            tensor.Name, tensor.Shape, Array.ConvertAll(tensor.ToArray(), value => value * gain(tensor.Name))));
        return new OnnxInterpolator(
            new UprNet(s_variant, new WeightSet("upr-small", weights)),
            NetworkRun.Library(),
            new InterpolatorOptions { Provider = "cpu", Threads = 2, PyramidLevels = pyramidLevels },
            new RecordingLog());
    }
}
