using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Weights;

/// <summary>Every form in which networks' weights are published, from the file to the installed network; values are synthetic.</summary>
public sealed class PublishedFilesTests : IDisposable
{
    private const float HalfPrecision = 1e-3f;

    private readonly string _folder = Directory.CreateTempSubdirectory("published").FullName;
    private readonly ModelStore _store;

    public PublishedFilesTests() => _store = new ModelStore(Path.Combine(_folder, "store"));

    public static TheoryData<string, string, string> Checkpoints => new()
    {
        { "IFRNet_S_Vimeo90K.pth", "ifrnet-s", "MIT" },
        { "IFRNet_S_GoPro.pth", "ifrnet-s-gopro", "MIT" },
        { "IFRNet_Vimeo90K.pth", "ifrnet-b", "MIT" },
        { "IFRNet_GoPro.pth", "ifrnet-b-gopro", "MIT" },
        { "IFRNet_L_Vimeo90K.pth", "ifrnet-l", "MIT" },
        { "IFRNet_L_GoPro.pth", "ifrnet-l-gopro", "MIT" },
        { "upr-base.pkl", "upr-base", "CC BY-NC-ND 4.0 (non-commercial)" },
        { "upr-large.pkl", "upr-large", "CC BY-NC-ND 4.0 (non-commercial)" },
        { "upr-llarge.pkl", "upr-llarge", "CC BY-NC-ND 4.0 (non-commercial)" },
    };

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Import_TheAuthorsCheckpoint_InstallsItUnderItsNameWithItsLicence(string file, string name, string licence)
    {
        var network = Network(NetworkCatalog.Default.Find(name)!.Network);
        var weights = SyntheticWeights.For(name, network.Tensors);

        var model = _store.Import(Write(file, TorchFiles.StateDictionary(weights)));

        Assert.Equal(name, model.Name);
        var installed = WeightFile.Open(model.Path);
        Assert.Equal(network.Name, installed.Metadata["network"]);
        Assert.Equal(licence, installed.Metadata["licence"]);
        Assert.Equal(file, installed.Metadata["source"]);
        AssertEqual(weights, installed, tolerance: 0);
    }

    [Fact]
    public void Import_ACheckpointOfSeveralGpus_IsReadAllTheSame()
    {
        var weights = Weights("upr-base");

        var model = _store.Import(Write("upr-base.pkl", TorchFiles.StateDictionary(weights, "module.")));

        AssertEqual(weights, WeightFile.Open(model.Path), tolerance: 0);
    }

    /// <summary>MMEditing has the base network only, as the generator of what is trained.</summary>
    [Fact]
    public void Import_ACheckpointOfMmEditing_InstallsTheNetworkWithinIt()
    {
        var weights = Weights("ifrnet-b");

        var model = _store.Import(Write("ifrnet_in2out1_8xb4_vimeo.pth", TorchFiles.Runner(weights, "generator.")));

        Assert.Equal("ifrnet-b", model.Name);
        AssertEqual(weights, WeightFile.Open(model.Path), tolerance: 0);
    }

    [Theory]
    [InlineData("ifrnet-s", false)]
    [InlineData("ifrnet-s", true)]
    [InlineData("ifrnet-b", true)]
    [InlineData("ifrnet-l", true)]
    public void Import_TheNcnnPort_InstallsTheWeightsOfTheNetwork(string name, bool half)
    {
        var weights = Weights(name);

        var model = _store.Import(WriteNcnn(weights, half));

        Assert.Equal(name, model.Name);
        AssertEqual(weights, WeightFile.Open(model.Path), half ? HalfPrecision : 0);
    }

    [Theory]
    [InlineData("ifrnet-s", "decoder3.convblock.1.conv2.0.weight")]
    [InlineData("upr-base", "synthesis_network.pred.bias")]
    public void Import_WithoutATensor_NamesIt(string name, string missing)
    {
        WeightSet incomplete = new(name, Weights(name).Tensors.Where(tensor => tensor.Name != missing));

        AssertRefused(Write("a.pth", TorchFiles.StateDictionary(incomplete)), $"lacks the tensor '{missing}'");
    }

    [Theory]
    [InlineData("ifrnet-s", "decoder3.convblock.1.conv2.0.weight")]
    [InlineData("upr-base", "synthesis_network.pred.bias")]
    public void Import_WithATensorOfAnotherShape_NamesIt(string name, string wrong)
    {
        WeightSet changed = new(name, Weights(name).Tensors.Select(tensor =>
            tensor.Name == wrong ? WeightTensor.FromValues(wrong, new TensorShape(3), [1, 2, 3]) : tensor));

        AssertRefused(Write("a.pth", TorchFiles.StateDictionary(changed)), $"has the tensor '{wrong}' in shape [3]");
    }

    [Fact]
    public void Import_ACheckpointCutShort_NamesTheTensorThatItLacks()
    {
        var weights = Weights("ifrnet-s");
        var content = TorchFiles.StateDictionary(weights);
        var middle = weights.Tensors[weights.Tensors.Count / 2];
        var at = content.AsSpan().IndexOf(middle.Bytes[..64]);

        AssertRefused(Write("a.pth", content[..(at + 64)]), $"'{middle.Name}'");
        AssertRefused(Write("b.pth", content[..^40]), "cut short");
    }

    [Theory]
    [InlineData("encoder.pyramid4.0.0")]
    [InlineData("decoder2.convblock.1.conv3.0")]
    [InlineData("decoder1.convblock.2")]
    public void Import_TheNcnnPortCutShort_NamesTheLayerAsPublished(string layer)
    {
        var weights = Weights("ifrnet-s");
        var path = WriteNcnn(weights, half: true);
        var binary = File.ReadAllBytes(Path.ChangeExtension(path, ".bin"));
        var at = binary.AsSpan().IndexOf(weights.Require($"{layer}.bias").Bytes);
        File.WriteAllBytes(Path.ChangeExtension(path, ".bin"), binary[..(at + 4)]);

        AssertRefused(path, $"which is {layer}.");
    }

    [Fact]
    public void Import_TheNcnnPortsGraphWithAnotherSizesWeights_IsRefused()
    {
        var path = WriteNcnn(Weights("ifrnet-s"), half: true);
        File.WriteAllBytes(Path.ChangeExtension(path, ".bin"), NcnnFiles.Write(Weights("ifrnet-b"), half: true).Weights);

        AssertRefused(path, "which is encoder.pyramid1.1.0");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static NetworkArchitecture Network(string name) => NetworkArchitectures.All.Single(network => network.Name == name);

    private static WeightSet Weights(string network) => SyntheticWeights.For(network, Network(network).Tensors);

    private static void AssertEqual(WeightSet expected, WeightSet actual, float tolerance)
    {
        Assert.Equal(expected.Tensors.Count, actual.Tensors.Count);
        foreach (var tensor in expected.Tensors)
        {
            var values = actual.Require(tensor.Name).ToArray();
            var difference = tensor.ToArray().Zip(values, (a, b) => Math.Abs(a - b)).Max();
            Assert.True(difference <= tolerance, $"{tensor.Name} differs by {difference}");
        }
    }

    private void AssertRefused(string path, string part)
    {
        var error = Assert.Throws<InterpolationException>(() => _store.Import(path));

        Assert.Contains(part, error.Message);
        Assert.NotEmpty(error.Remedy);
        Assert.Empty(_store.List());
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private string WriteNcnn(WeightSet weights, bool half)
    {
        var (graph, binary) = NcnnFiles.Write(weights, half);
        Write("ifrnet.bin", binary);
        return Write("ifrnet.param", graph);
    }
}
