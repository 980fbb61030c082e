using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Models.Tests.Catalog;

public sealed class NetworkCatalogTests : IDisposable
{
    private const string Mirror = """
        { "networks": [ { "name": "ifrnet-s", "network": "ifrnet-s", "description": "from a mirror", "licence": "MIT",
          "page": "https://mirror.example/", "download": [ { "url": "https://mirror.example/s.safetensors" } ] } ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("catalogue").FullName;

    public static TheoryData<string> BuiltIn => [.. Load("").Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Load_EveryBuiltInEntry_IsOfANetworkThatCanBeBuilt(string name) =>
        Assert.Contains(Load("").Find(name)!.Network, NetworkArchitectures.All.Select(network => network.Name));

    [Fact]
    public void Load_BuiltInDownloads_AllHaveChecksums() =>
        Assert.All(Load("").Entries.SelectMany(entry => entry.Download), file => Assert.NotNull(file.Checksum));

    [Fact]
    public void Load_EveryNetworkThatCanBeBuilt_HasAnEntryOfItsName() =>
        Assert.All(NetworkArchitectures.All, network => Assert.Equal(network.Name, Load("").Find(network.Name)?.Network));

    [Fact]
    public void Load_AUsersEntryOfAKnownName_ReplacesTheBuiltInOne()
    {
        var path = Path.Combine(_folder, "networks.json");
        File.WriteAllText(path, Mirror);

        var catalog = NetworkCatalog.Load(path);

        Assert.Equal("from a mirror", Assert.Single(catalog.Entries, entry => entry.Name == "ifrnet-s").Description);
        Assert.Equal(Load("").Entries.Count, catalog.Entries.Count);
    }

    [Fact]
    public void Load_AUsersFileThatIsWrong_NamesIt()
    {
        var path = Path.Combine(_folder, "networks.json");
        File.WriteAllText(path, "{ \"networks\": 3 }");

        Assert.Contains(path, Assert.Throws<InterpolationException>(() => NetworkCatalog.Load(path)).Message);
    }

    [Theory]
    [InlineData("ifrnet-s", "IFRNet_S_GoPro.pth", "ifrnet-s-gopro")]
    [InlineData("ifrnet-s", "IFRNet_S_Vimeo90K.pth", "ifrnet-s")]
    [InlineData("ifrnet-b", "ifrnet_gopro.PTH", "ifrnet-b-gopro")]
    [InlineData("ifrnet-l", "weights.bin", "ifrnet-l")]
    [InlineData("unheard-of", "IFRNet_S_GoPro.pth", null)]
    public void Identify_AFile_FindsTheEntryPublishedUnderItsName(string network, string fileName, string? expected) =>
        Assert.Equal(expected, Load("").Identify(network, fileName)?.Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static NetworkCatalog Load(string userFile) => NetworkCatalog.Load(userFile.Length == 0 ? "/nonexistent/networks.json" : userFile);
}
