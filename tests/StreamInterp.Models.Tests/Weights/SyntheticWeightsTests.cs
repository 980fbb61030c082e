using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Weights;

/// <summary>The recipe of the golden outputs' weights, against values computed elsewhere.</summary>
public sealed class SyntheticWeightsTests
{
    private static readonly WeightSet s_weights = SyntheticWeights.For("ifrnet-s", IfrnetVariant.All[0].Tensors());

    [Theory]
    [InlineData("encoder.pyramid1.0.0.weight", 0xDF11CFEE0B02B3FE, 0.04705898, -0.02555780, -0.08613626, 0.09040590)]
    [InlineData("encoder.pyramid1.0.0.bias", 0xFCD18F48084CAC1B, -0.00160223, 0.03727348, 0.00307577, -0.04711969)]
    [InlineData("encoder.pyramid1.0.1.weight", 0xD62AFF3EEA32D28F, 0.15864071, 0.33505705, 0.23581484, 0.18575445)]
    [InlineData("decoder4.convblock.2.weight", 0x57D8E7F8BA74EAA2, 0.24091168, 0.09587071, 0.01815036, 0.24418557)]
    [InlineData("decoder1.convblock.2.bias", 0x621119B2368F1FC6, 0.03016039, 0.03621612, -0.03688177, -0.03923329)]
    public void For_ATensorOfIfrnetS_BeginsAsTheRecipeSays(string name, ulong key, params double[] expected)
    {
        Assert.Equal(key, SyntheticWeights.Key(name));
        var values = s_weights.Require(name).ToArray();
        Assert.All(expected, (value, i) => Assert.Equal(value, values[i], 1e-7));
    }
}
