using StreamInterp.Models.Architectures;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Architectures;

public sealed class FlavrVariantTests
{
    [SkippableTheory]
    [InlineData("flavr-2x")]
    [InlineData("flavr-8x")]
    public void Tensors_OfAVariant_AreThoseOfThePublishedStateDictionary(string name)
    {
        var published = File.ReadAllLines(SharedFiles.Require($"networks/tensors_{name.Replace('-', '_')}.txt"));

        Assert.Equal(published, Variant(name).Tensors().Select(tensor => $"{tensor.Name} {Tuple(tensor.Shape)}"));
    }

    [Theory]
    [InlineData("flavr-2x", 42.06)]
    [InlineData("flavr-8x", 42.12)]
    public void Tensors_OfAVariant_HaveAsManyParametersAsPublished(string name, double millions) =>
        Assert.Equal(millions, Math.Round(Variant(name).Tensors().Sum(tensor => tensor.Shape.ElementCount) / 1e6, 2));

    private static FlavrVariant Variant(string name) => FlavrVariant.All.Single(candidate => candidate.Name == name);

    // As Python prints a tuple.
    private static string Tuple(TensorShape shape) => shape.Rank == 1 ? $"({shape[0]},)" : $"({shape.ToString()[1..^1]})";
}
