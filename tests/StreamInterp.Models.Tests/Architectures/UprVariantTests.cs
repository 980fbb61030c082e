using StreamInterp.Models.Architectures;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Architectures;

public sealed class UprVariantTests
{
    [Theory]
    [InlineData("upr-base", 1_653_961)]
    [InlineData("upr-large", 3_701_865)]
    [InlineData("upr-llarge", 6_563_721)]
    public void Tensors_OfAVariant_HaveAsManyParametersAsPublished(string name, long parameters) =>
        Assert.Equal(parameters, Variant(name).Tensors().Sum(tensor => tensor.Shape.ElementCount));

    [SkippableTheory]
    [InlineData("upr-base", "upr_base")]
    [InlineData("upr-large", "upr_large")]
    [InlineData("upr-llarge", "upr_xlarge")]
    public void Tensors_OfAVariant_AreThoseOfThePublishedStateDictionary(string name, string file)
    {
        var published = File.ReadAllLines(SharedFiles.Require($"networks/tensors_{file}.txt"));

        Assert.Equal(published, Variant(name).Tensors().Select(tensor => $"{tensor.Name} {Tuple(tensor.Shape)}"));
    }

    private static UprVariant Variant(string name) => UprVariant.All.Single(candidate => candidate.Name == name);

    // As Python prints a tuple.
    private static string Tuple(TensorShape shape) => shape.Rank == 1 ? $"({shape[0]},)" : $"({shape.ToString()[1..^1]})";
}
