using System.CommandLine;
using StreamInterp.Cli.Commands.Models;
using StreamInterp.Cli.Tests.Downloads;
using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.Commands;

/// <summary>The commands on a store and a catalogue of the test's own.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server = new();
    private readonly StringWriter _output = new();
    private readonly ModelStore _store;

    public ModelsCommandTests()
    {
        using (var stream = File.Create(_folder["tiny.safetensors"]))
        {
            SafetensorsFormat.Write(stream, SyntheticWeights.For("net", TinyIfrnet.Tensors()));
        }

        _server.Files["/tiny.safetensors"] = File.ReadAllBytes(_folder["tiny.safetensors"]);
        File.WriteAllText(_folder["networks.json"], $$"""
            { "networks": [
              { "name": "served", "network": "ifrnet-tiny", "description": "on a server", "licence": "MIT", "page": "https://page.example/",
                "download": [ { "url": "{{_server.Address("/tiny.safetensors")}}", "bytes": 230000 } ] },
              { "name": "paged", "network": "ifrnet-tiny", "description": "on a page", "licence": "CC0", "page": "https://page.example/",
                "published": [ "paged.pth" ] } ] }
            """);
        _store = new ModelStore(_folder["models"]) { Catalog = NetworkCatalog.Load(_folder["networks.json"]) };
    }

    [Fact]
    public void List_KnownAndOwnNetworks_SaysWhereEachIsFrom()
    {
        _store.Import(_folder["tiny.safetensors"], "mine");

        Assert.Equal(0, Run("list"));

        Assert.Contains("0.2 MB", Line("served"));
        Assert.Contains("pull", Line("served"));
        Assert.Contains("https://page.example/", Line("paged"));
        Assert.Contains("mine.safetensors", Line("mine"));
        Assert.Contains("ifrnet-tiny", Line("mine"));
        Assert.Contains("built in", Line("motion-refiner"));
        Assert.Contains(_folder["models"], Line("installed in"));
    }

    [Fact]
    public void Pull_ANetworkOfTheCatalogue_InstallsItAndSaysItsLicence()
    {
        Assert.Equal(0, Run("pull", "served"));

        Assert.Contains("licence MIT", _output.ToString());
        Assert.Equal(0, Run("verify", "served"));
        Assert.Contains("intact", _output.ToString());
    }

    [Fact]
    public void Pull_ANetworkThatIsInstalledAlready_DownloadsNothing()
    {
        var checksum = FileChecksum.Of(new MemoryStream(_server.Files["/tiny.safetensors"]), ChecksumKind.Sha256);
        var catalogue = File.ReadAllText(_folder["networks.json"]).Replace("\"bytes\": 230000", $"\"checksum\": \"{checksum}\"");
        File.WriteAllText(_folder["networks.json"], catalogue);
        ModelStore store = new(_folder["models"]) { Catalog = NetworkCatalog.Load(_folder["networks.json"]) };

        Assert.Equal(0, Run(store, "pull", "served"));
        Assert.Equal(0, Run(store, "pull", "served"));

        Assert.Single(_server.Requests);
        Assert.Contains("installed already", _output.ToString());
    }

    [Fact]
    public void Pull_AnUnknownName_NamesTheKnownOnes() =>
        Assert.Contains("served", Assert.Throws<InterpolationException>(() => Run("pull", "unheard-of")).Remedy);

    [Fact]
    public void Import_AFile_SaysItsLicence()
    {
        File.Copy(_folder["tiny.safetensors"], _folder["paged.pth"]);

        Assert.Equal(0, Run("import", _folder["paged.pth"]));

        Assert.Contains("paged is installed", _output.ToString());
        Assert.Contains("licence CC0", _output.ToString());
    }

    [Fact]
    public void Show_AKnownNetwork_DescribesItBeforeAndAfterItsInstallation()
    {
        Assert.Equal(0, Run("show", "served"));
        Assert.Contains("not installed", _output.ToString());

        Run("pull", "served");
        Run("show", "served");

        Assert.Contains("54,148", _output.ToString());
    }

    [Fact]
    public void Verify_ADamagedNetwork_FailsAndSaysWhatToDo()
    {
        var model = _store.Import(_folder["tiny.safetensors"], "mine");
        File.AppendAllText(model.Path, "x");

        Assert.Equal(1, Run("verify"));

        Assert.Contains("DAMAGED", _output.ToString());
    }

    [Fact]
    public void Verify_AnEmptyStore_SaysSo()
    {
        Assert.Equal(0, Run("verify"));

        Assert.Contains("No network is installed", _output.ToString());
    }

    [Fact]
    public void Verify_TheBuiltInNetwork_ReadsIt()
    {
        Assert.Equal(0, Run("verify", BuiltInNetwork.Name));

        Assert.Contains("built in", Line(BuiltInNetwork.Name));
    }

    [Fact]
    public void Show_AnUnknownName_IsShortAndNamesTheKnownOnes()
    {
        var error = Assert.Throws<InterpolationException>(() => Run("show", "nosuch"));

        Assert.Contains("'nosuch'", error.Message);
        Assert.Contains("served", error.Remedy);
        Assert.InRange(error.OneLine.Length, 1, 200);
    }

    [Theory]
    [InlineData("absent.pth")]
    [InlineData("folder/absent")]
    public void Show_AFileThatIsAbsent_SaysSo(string name) =>
        Assert.Contains($"'{name}' does not exist", Assert.Throws<InterpolationException>(() => Run("show", name)).Message);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private int Run(params string[] arguments) => Run(_store, arguments);

    private int Run(ModelStore store, params string[] arguments) => ModelsCommand.Create(new Terminal(_output, TextWriter.Null), store)
        .Parse(arguments)
        .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private string Line(string name) => _output.ToString().Split('\n').First(line => line.Contains($" {name} ", StringComparison.Ordinal));
}
