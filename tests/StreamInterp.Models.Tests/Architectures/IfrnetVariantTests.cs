using StreamInterp.Models.Architectures;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Architectures;

public sealed class IfrnetVariantTests
{
    [Theory]
    [InlineData("ifrnet-s", 2_803_610)]
    [InlineData("ifrnet-b", 4_959_692)]
    [InlineData("ifrnet-l", 19_699_460)]
    public void Tensors_OfAVariant_HaveAsManyParametersAsPublished(string name, long parameters)
    {
        var variant = IfrnetVariant.All.Single(candidate => candidate.Name == name);

        Assert.Equal(parameters, variant.Tensors().Sum(tensor => tensor.Shape.ElementCount));
    }

    [SkippableTheory]
    [InlineData("ifrnet-s")]
    [InlineData("ifrnet-b")]
    [InlineData("ifrnet-l")]
    public void Tensors_OfAVariant_AreThoseOfThePublishedStateDictionary(string name)
    {
        var variant = IfrnetVariant.All.Single(candidate => candidate.Name == name);
        var published = File.ReadAllLines(SharedFiles.Require($"networks/tensors_{name.Replace('-', '_')}.txt"));

        Assert.Equal(published, variant.Tensors().Select(tensor => $"{tensor.Name} {Tuple(tensor.Shape)}"));
    }

    // As Python prints a tuple.
    private static string Tuple(TensorShape shape) => shape.Rank == 1 ? $"({shape[0]},)" : $"({shape.ToString()[1..^1]})";
}
