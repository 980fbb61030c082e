using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Catalog;

public sealed class NetworkCatalogTests
{
    public static TheoryData<string> Names => [.. NetworkCatalog.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Recognise_TheWeightsOfANetwork_FindsIt(string name)
    {
        var entry = NetworkCatalog.Entries.Single(candidate => candidate.Name == name);
        var weights = SyntheticWeights.For("file", entry.Tensors);

        Assert.Same(entry, NetworkCatalog.Recognise(weights));
        Assert.Equal(name, NetworkCatalog.Create(weights).Name);
    }

    [SkippableFact]
    public void Entries_Tiny_HasTheTensorsOfThePublishedStateDictionary()
    {
        var published = File.ReadAllLines(SharedFiles.Require("networks/tensors_tiny.txt")).Select(line => line[..line.IndexOf(' ')]);

        Assert.Equal(published, NetworkCatalog.Entries.Single(entry => entry.Name == "ifrnet-tiny").Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Recognise_WeightsWithATensorMissing_NamesIt()
    {
        var entry = NetworkCatalog.Entries.Single(candidate => candidate.Name == "ifrnet-s");
        var weights = SyntheticWeights.For("file", entry.Tensors.Where(tensor => tensor.Name != "decoder2.convblock.1.conv5.bias"));

        var error = Assert.Throws<InterpolationException>(() => NetworkCatalog.Recognise(weights));
        Assert.Contains("lacks the tensor 'decoder2.convblock.1.conv5.bias'", error.Message);
    }

    [Fact]
    public void Recognise_WeightsOfAnotherNetwork_NamesWhatWasFound()
    {
        WeightSet weights = new("resnet.pth", [WeightTensor.FromValues("layer1.conv.weight", new TensorShape(2, 1), [1, 2])]);

        var error = Assert.Throws<InterpolationException>(() => NetworkCatalog.Recognise(weights));
        Assert.Contains("'layer1.conv.weight' [2, 1]", error.Message);
        Assert.Contains("ifrnet-b", error.Message);
    }
}
