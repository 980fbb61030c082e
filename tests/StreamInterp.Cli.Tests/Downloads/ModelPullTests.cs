using StreamInterp.Cli.Downloads;
using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>Downloads over connections and onto disks that fail, and what is left of them.</summary>
public sealed class ModelPullTests : ModelPullFixture
{
    [Fact]
    public async Task Run_ASoundServer_InstallsTheNetworkAndLeavesNothingElse()
    {
        List<DownloadProgress> progress = [];

        var model = await PullAsync(Entry(), at => progress.Add(at));

        Assert.Equal(model, Store.Find("test"));
        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(model).Condition);
        Assert.Equal(new DownloadProgress(WeightBytes.Length, WeightBytes.Length), progress[^1]);
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_AConnectionCutTwice_ContinuesWhereItWas()
    {
        Server.Cuts.Enqueue(50_000);
        Server.Cuts.Enqueue(40_000);

        await PullAsync(Entry());

        Assert.Equal(["none", "bytes=50000-", "bytes=90000-"], Ranges());
        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(Store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AfterARunThatWasCutOff_ContinuesItsFile()
    {
        for (var i = 0; i < 8; i++)
        {
            Server.Cuts.Enqueue(1000);
        }

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));
        Assert.Contains("failed 8 times", error.Message);
        Assert.Contains("continues", error.Remedy);
        Assert.Empty(Store.List());

        await PullAsync(Entry());

        Assert.Equal("bytes=8000-", Ranges()[^1]);
        Assert.NotEmpty(Store.List());
    }

    [Fact]
    public async Task Run_WhereNobodyListens_GivesUpSoonAndNamesTheProxyVariable()
    {
        Server.Dispose();

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(Entry()));

        Assert.Contains("failed 2 times", error.Message);
        Assert.Contains("HTTPS_PROXY", error.Remedy);
    }

    [Fact]
    public async Task Run_AServerThatIsBusyAtFirst_IsAskedAgain()
    {
        Server.Refusals.Enqueue("503 Busy");

        await PullAsync(Entry());

        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Run_AServerWithoutRanges_BeginsAgain()
    {
        Server.SupportsRanges = false;
        Server.Cuts.Enqueue(50_000);

        await PullAsync(Entry());

        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(Store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AFileReplacedInBetween_IsNotMixedWithTheOldOne()
    {
        Server.Files[FilePath] = new byte[WeightBytes.Length];
        Server.Cuts.Enqueue(60_000);

        await PullAsync(Entry(checksum: null), at =>
        {
            if (at.Received == 60_000)
            {
                (Server.Files[FilePath], Server.Version) = (WeightBytes, "\"v2\"");
            }
        });

        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(Store.Find("test")).Condition);
    }

    [Fact]
    public async Task Run_AnUnknownVersionWithoutAChecksum_IsNotContinued()
    {
        Server.Version = null;
        Server.Cuts.Enqueue(50_000);

        await PullAsync(Entry(checksum: null));

        Assert.Equal(["none", "none"], Ranges());
    }

    [Fact]
    public async Task Run_OntoAFullDisk_SaysSoAndMakesRoom()
    {
        var entry = Entry(checksum: null);
        var part = PartOf(entry);
        Directory.CreateDirectory(Path.GetDirectoryName(part)!);
        File.CreateSymbolicLink(part, "/dev/full"); // every write to this device fails as on a full disk

        var error = await Assert.ThrowsAsync<InterpolationException>(() => PullAsync(entry));

        Assert.Contains("No space left on device", error.Message);
        Assert.Contains("Make room", error.Remedy);
        Assert.Empty(Store.List());
        AssertNothingPartial();
    }

    [Fact]
    public async Task Run_Cancelled_KeepsWhatHasArrived()
    {
        Server.FallsSilent = true;
        using CancellationTokenSource cancellation = new();

        var pull = Pull().RunAsync(Entry(), (_, at) => CancelAt(at), cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pull);
        Assert.Equal(WeightBytes.Length / 2, new FileInfo(PartOf(Entry())).Length);
        Assert.Empty(Store.List());

        void CancelAt(DownloadProgress at)
        {
            if (at.Received == WeightBytes.Length / 2)
            {
                cancellation.Cancel();
            }
        }
    }
}
