using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Architectures;

public sealed class NetworkArchitecturesTests
{
    public static TheoryData<string> Names => [.. NetworkArchitectures.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Recognise_TheWeightsOfANetwork_FindsIt(string name)
    {
        var network = NetworkArchitectures.All.Single(candidate => candidate.Name == name);
        var weights = SyntheticWeights.For("file", network.Tensors);

        Assert.Same(network, NetworkArchitectures.Recognise(weights));
        Assert.Equal(name, NetworkArchitectures.Create(weights).Name);
    }

    [SkippableFact]
    public void All_Tiny_HasTheTensorsOfThePublishedStateDictionary()
    {
        var published = File.ReadAllLines(SharedFiles.Require("networks/tensors_tiny.txt")).Select(line => line[..line.IndexOf(' ')]);

        Assert.Equal(published, TinyIfrnet.Tensors().Select(tensor => tensor.Name));
    }

    [Fact]
    public void Recognise_WeightsWithATensorMissing_NamesIt()
    {
        var network = NetworkArchitectures.All.Single(candidate => candidate.Name == "ifrnet-s");
        var weights = SyntheticWeights.For("file", network.Tensors.Where(tensor => tensor.Name != "decoder2.convblock.1.conv5.bias"));

        var error = Assert.Throws<InterpolationException>(() => NetworkArchitectures.Recognise(weights));
        Assert.Contains("lacks the tensor 'decoder2.convblock.1.conv5.bias'", error.Message);
    }

    [Fact]
    public void Recognise_WeightsOfAnotherNetwork_NamesWhatWasFound()
    {
        WeightSet weights = new("resnet.pth", [WeightTensor.FromValues("layer1.conv.weight", new TensorShape(2, 1), [1, 2])]);

        var error = Assert.Throws<InterpolationException>(() => NetworkArchitectures.Recognise(weights));
        Assert.Contains("'layer1.conv.weight' [2, 1]", error.Message);
        Assert.Contains("ifrnet-b", error.Message);
    }
}
