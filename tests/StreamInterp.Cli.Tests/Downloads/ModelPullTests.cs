using StreamInterp.Cli.Downloads;
using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>Downloads from a server on this machine that fails as servers fail.</summary>
public sealed class ModelPullTests : IDisposable
{
    private const string Path = "/tiny.safetensors";

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server = new();
    private readonly HttpClient _client = DownloadClient.Create();
    private readonly ModelStore _store;
    private readonly byte[] _weights = Weights();

    public ModelPullTests()
    {
        _store = new ModelStore(_folder["models"]);
        _server.Files[Path] = _weights;
    }

    [Fact]
    public async Task Run_ASoundServer_InstallsTheNetworkAndLeavesNothingElse()
    {
        List<DownloadProgress> progress = [];

        var model = await PullAsync(Entry(), at => progress.Add(at));

        Assert.Equal(model, _store.Find("test"));
        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(model).Condition);
        Assert.Equal(new DownloadProgress(_weights.Length, _weights.Length), progress[^1]);
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_ASoundServer_LeavesANetworkThatIsKnownToBeCurrent()
    {
        Assert.Null(_store.TryFindCurrent(Entry()));

        var model = await PullAsync(Entry());

        Assert.Equal(model, _store.TryFindCurrent(Entry()));
        Assert.Null(_store.TryFindCurrent(Entry(FileChecksum.Of(new MemoryStream([1]), ChecksumKind.Sha256))));
        Assert.Null(_store.TryFindCurrent(Entry(checksum: null)));
        File.AppendAllText(model.Path, "x");
        Assert.Null(_store.TryFindCurrent(Entry()));
    }

    [Fact]
    public async Task Run_AWholeFileLeftByAnOlderCatalogue_IsNotTakenForThisOnes()
    {
        var entry = Entry();
        Directory.CreateDirectory(Pull().FolderOf(entry));
        File.WriteAllText(System.IO.Path.Combine(Pull().FolderOf(entry), "tiny.safetensors"), "older");

        await PullAsync(entry);

        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(_store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AConnectionCutTwice_ContinuesWhereItWas()
    {
        _server.Cuts.Enqueue(50_000);
        _server.Cuts.Enqueue(40_000);

        await PullAsync(Entry());

        Assert.Equal(["none", "bytes=50000-", "bytes=90000-"], Ranges());
        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(_store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AfterARunThatWasCutOff_ContinuesItsFile()
    {
        for (var i = 0; i < 8; i++)
        {
            _server.Cuts.Enqueue(1000);
        }

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));
        Assert.Contains("failed 8 times", error.Message);
        Assert.Contains("continues", error.Remedy);
        Assert.Empty(_store.List());

        await PullAsync(Entry());

        Assert.Equal("bytes=8000-", Ranges()[^1]);
        Assert.NotEmpty(_store.List());
    }

    [Fact]
    public async Task Run_AServerThatIsBusyAtFirst_IsAskedAgain()
    {
        _server.Refusals.Enqueue("503 Busy");

        await PullAsync(Entry());

        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task Run_AServerWithoutRanges_BeginsAgain()
    {
        _server.SupportsRanges = false;
        _server.Cuts.Enqueue(50_000);

        await PullAsync(Entry());

        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(_store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AFileReplacedInBetween_IsNotMixedWithTheOldOne()
    {
        _server.Files[Path] = new byte[_weights.Length];
        _server.Cuts.Enqueue(60_000);

        await PullAsync(Entry(checksum: null), at =>
        {
            if (at.Received == 60_000)
            {
                (_server.Files[Path], _server.Version) = (_weights, "\"v2\"");
            }
        });

        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(_store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AnUnknownVersionWithoutAChecksum_IsNotContinued()
    {
        _server.Version = null;
        _server.Cuts.Enqueue(50_000);

        await PullAsync(Entry(checksum: null));

        Assert.Equal(["none", "none"], Ranges());
    }

    [Fact]
    public async Task Run_AFileOfAnotherChecksum_InstallsNothingAndKeepsNothing()
    {
        _server.Files[Path] = [.. _weights[..^1], (byte)(_weights[^1] ^ 1)];

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));

        Assert.Contains("not the file that the catalogue means", error.Message);
        Assert.Empty(_store.List());
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_AFileThatIsNoNetwork_InstallsNothingAndKeepsNothing()
    {
        _server.Files[Path] = "<html>sign in</html>"u8.ToArray();

        await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry(checksum: null)));

        Assert.Empty(_store.List());
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_OntoAFullDisk_SaysSoAndMakesRoom()
    {
        var entry = Entry(checksum: null);
        var part = PartOf(entry);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(part)!);
        File.CreateSymbolicLink(part, "/dev/full"); // every write to this device fails as on a full disk

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(entry));

        Assert.Contains("No space left on device", error.Message);
        Assert.Contains("Make room", error.Remedy);
        Assert.Empty(_store.List());
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_Cancelled_KeepsWhatHasArrived()
    {
        _server.FallsSilent = true;
        using CancellationTokenSource cancellation = new();

        var pull = Pull().RunAsync(Entry(), (_, at) => CancelAt(at), cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pull);
        Assert.Equal(_weights.Length / 2, new FileInfo(PartOf(Entry())).Length);
        Assert.Empty(_store.List());

        void CancelAt(DownloadProgress at)
        {
            if (at.Received == _weights.Length / 2)
            {
                cancellation.Cancel();
            }
        }
    }

    [Fact]
    public async Task Run_AServerThatRefuses_SaysWhatItAnswered()
    {
        _server.Files.Clear();

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));

        Assert.Contains("404", error.Message);
        Assert.Contains("models import", error.Remedy);
    }

    [Fact]
    public async Task Run_AServerThatLeadsElsewhereInPlainText_IsNotFollowed()
    {
        _server.Refusals.Enqueue("302 Found\r\nLocation: http://mirror.example/tiny.safetensors");

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));

        Assert.Contains("http://mirror.example/tiny.safetensors, which is not an https address", error.Message);
    }

    [Fact]
    public async Task Run_AServerThatLeadsElsewhereOnIt_IsFollowed()
    {
        _server.Refusals.Enqueue($"302 Found\r\nLocation: {Path}");
        var entry = Entry() with { Download = [new CatalogFile(new Uri(_server.Address("/moved.safetensors")), null, null)] };

        var model = await PullAsync(entry);

        Assert.Equal(_store.Find("test"), model);
    }

    [Fact]
    public async Task Run_AnEntryOfAPageOnly_SaysWhereToDownloadAndWhatToRunThen()
    {
        var entry = Entry() with { Download = [], Published = ["tiny.pth"] };

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(entry));

        Assert.Contains("https://page.example/", error.Message);
        Assert.Contains("models import tiny.pth", error.Remedy);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private static byte[] Weights()
    {
        using MemoryStream stream = new();
        SafetensorsFormat.Write(stream, SyntheticWeights.For("net", TinyIfrnet.Tensors()));
        return stream.ToArray();
    }

    private CatalogEntry Entry() => Entry(FileChecksum.Of(new MemoryStream(_weights), ChecksumKind.Sha256));

    private CatalogEntry Entry(FileChecksum? checksum) => new("test", "ifrnet-tiny", "", "MIT", new Uri("https://page.example/"))
    {
        Download = [new CatalogFile(new Uri(_server.Address(Path)), checksum, null)],
    };

    private ModelPull Pull() => new(_store, _client) { RetryDelay = TimeSpan.Zero };

    private Task<StoredModel> PullAsync(CatalogEntry entry, Action<DownloadProgress>? progress = null) =>
        Pull().RunAsync(entry, (_, at) => progress?.Invoke(at), default);

    private string PartOf(CatalogEntry entry) => System.IO.Path.Combine(Pull().FolderOf(entry), "tiny.safetensors.part");

    private string[] Ranges() => [.. _server.Requests.Select(head => head.Split("\r\n")
        .Where(line => line.StartsWith("Range: ", StringComparison.Ordinal))
        .Select(line => line["Range: ".Length..])
        .FirstOrDefault("none"))];

    private void AssertNothingPartial() =>
        Assert.DoesNotContain(
            Directory.Exists(_folder["models"]) ? Directory.EnumerateFiles(_folder["models"], "*", SearchOption.AllDirectories) : [],
            file => file.EndsWith(".part", StringComparison.Ordinal));
}
