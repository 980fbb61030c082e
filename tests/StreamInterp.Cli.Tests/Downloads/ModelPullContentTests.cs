using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>Downloads of files that are not what they have to be, or not where, or there already.</summary>
public sealed class ModelPullContentTests : ModelPullFixture
{
    [Fact]
    public async Task Run_ASoundServer_LeavesANetworkThatIsKnownToBeCurrent()
    {
        Assert.Null(Store.TryFindCurrent(Entry()));

        var model = await PullAsync(Entry());

        Assert.Equal(model, Store.TryFindCurrent(Entry()));
        Assert.Null(Store.TryFindCurrent(Entry(FileChecksum.Of(new MemoryStream([1]), ChecksumKind.Sha256))));
        Assert.Null(Store.TryFindCurrent(Entry(checksum: null)));
        File.AppendAllText(model.Path, "x");
        Assert.Null(Store.TryFindCurrent(Entry()));
    }

    [Fact]
    public async Task Run_AWholeFileLeftByAnOlderCatalogue_IsNotTakenForThisOnes()
    {
        var entry = Entry();
        Directory.CreateDirectory(Pull().FolderOf(entry));
        File.WriteAllText(Path.Combine(Pull().FolderOf(entry), "tiny.safetensors"), "older");

        await PullAsync(entry);

        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(Store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AFileOfAnotherChecksum_InstallsNothingAndKeepsNothing()
    {
        Server.Files[FilePath] = [.. WeightBytes[..^1], (byte)(WeightBytes[^1] ^ 1)];

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));

        Assert.Contains("not the file that the catalogue means", error.Message);
        Assert.Empty(Store.List());
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_AFileThatIsNoNetwork_InstallsNothingAndKeepsNothing()
    {
        Server.Files[FilePath] = "<html>sign in</html>"u8.ToArray();

        await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry(checksum: null)));

        Assert.Empty(Store.List());
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_AServerThatRefuses_SaysWhatItAnswered()
    {
        Server.Files.Clear();

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));

        Assert.Contains("404", error.Message);
        Assert.Contains("models import", error.Remedy);
    }

    [Fact]
    public async Task Run_AServerThatLeadsElsewhereInPlainText_IsNotFollowed()
    {
        Server.Refusals.Enqueue("302 Found\r\nLocation: http://mirror.example/tiny.safetensors");

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));

        Assert.Contains("http://mirror.example/tiny.safetensors, which is not an https address", error.Message);
    }

    [Fact]
    public async Task Run_AServerThatLeadsElsewhereOnIt_IsFollowed()
    {
        Server.Refusals.Enqueue($"302 Found\r\nLocation: {FilePath}");
        var entry = Entry() with { Download = [new CatalogFile(new Uri(Server.Address("/moved.safetensors")), null, null)] };

        var model = await PullAsync(entry);

        Assert.Equal(Store.Find("test"), model);
    }

    [Fact]
    public async Task Run_AnEntryOfAPageOnly_NamesThePageAndTheCommand()
    {
        var entry = Entry() with { Download = [], Published = ["tiny.pth"] };

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(entry));

        Assert.Contains("https://page.example/", error.Message);
        Assert.Contains("models import tiny.pth", error.Remedy);
    }
}
