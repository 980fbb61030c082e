using StreamInterp.Cli.Downloads;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>A store, a server on this machine that fails as servers fail, and a network to download from it.</summary>
public abstract class ModelPullFixture : IDisposable
{
    private protected const string FilePath = "/tiny.safetensors";

    private readonly HttpClient _client = DownloadClient.Create();

    private protected ModelPullFixture()
    {
        Store = new ModelStore(Folder["models"]);
        Server.Files[FilePath] = WeightBytes;
    }

    private protected TemporaryFolder Folder { get; } = new();

    private protected LoopbackServer Server { get; } = new();

    private protected ModelStore Store { get; }

    private protected byte[] WeightBytes { get; } = Weights();

    public void Dispose()
    {
        _client.Dispose();
        Server.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected CatalogEntry Entry() => Entry(FileChecksum.Of(new MemoryStream(WeightBytes), ChecksumKind.Sha256));

    private protected CatalogEntry Entry(FileChecksum? checksum) => new("test", "ifrnet-tiny", "", "MIT", new Uri("https://page.example/"))
    {
        Download = [new CatalogFile(new Uri(Server.Address(FilePath)), checksum, null)],
    };

    private protected ModelPull Pull() => new(Store, _client) { RetryDelay = TimeSpan.Zero };

    private protected Task<StoredModel> PullAsync(CatalogEntry entry, Action<DownloadProgress>? progress = null) =>
        Pull().RunAsync(entry, (_, at) => progress?.Invoke(at), default);

    private protected string PartOf(CatalogEntry entry) => Path.Combine(Pull().FolderOf(entry), "tiny.safetensors.part");

    private protected string[] Ranges() => [.. Server.Requests.Select(head => head.Split("\r\n")
        .Where(line => line.StartsWith("Range: ", StringComparison.Ordinal))
        .Select(line => line["Range: ".Length..])
        .FirstOrDefault("none"))];

    private protected void AssertNothingPartial() =>
        Assert.DoesNotContain(
            Directory.Exists(Folder["models"]) ? Directory.EnumerateFiles(Folder["models"], "*", SearchOption.AllDirectories) : [],
            file => file.EndsWith(".part", StringComparison.Ordinal));

    private static byte[] Weights()
    {
        using MemoryStream stream = new();
        SafetensorsFormat.Write(stream, SyntheticWeights.For("net", TinyIfrnet.Tensors()));
        return stream.ToArray();
    }
}
