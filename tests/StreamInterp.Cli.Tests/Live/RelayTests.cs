using System.Diagnostics;
using StreamInterp.Cli.Tests.EndToEnd;
using StreamInterp.Testing;
using Xunit.Abstractions;

namespace StreamInterp.Cli.Tests.Live;

/// <summary>The relay script between a real publisher, a real server and real viewers, in real time.</summary>
[Collection(RealTime.Name)]
public sealed class RelayTests(ITestOutputHelper print) : IDisposable
{
    private const int Seconds = 60;
    private const int OutputRate = 2 * Publisher.Rate;

    // FLV counts whole milliseconds, in the source as in the output.
    private const long Rounding = 1;

    private static readonly string s_script = Path.Combine(SharedFiles.RepositoryRoot, "samples", "rtmp-relay", "relay.sh");
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(20);

    // Noticing the loss (--stall), pauses before new attempts, and the start of two pipelines on a machine that is busy.
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Relay_OneMinute_DoublesTheRateAndKeepsTheSoundInStep()
    {
        using var server = RtmpServer.StartOrSkip();
        using var publisher = Publisher.Start(server.Address("in"));
        using var source = Record(server, "in");
        using var relay = StartRelay(server);
        using var output = Record(server, "out");

        Assert.True(output.AwaitPictures(1, s_start), "nothing comes out of the relay");
        Assert.True(
            output.AwaitPictures(Seconds * OutputRate, TimeSpan.FromSeconds(Seconds + 5)), $"only {output.Video.Length} pictures came");
        var end = relay.Stop();
        output.Leave();
        source.Leave();

        Assert.True(end.ExitCode == 0, end.Error);
        AssertRelayed(new RelayComparison(source, output));
    }

    [SkippableTheory]
    [InlineData("server", true)]
    [InlineData("publisher", false)]
    public void Relay_ConnectionLost_GoesOnByItself(string lost, bool hasSound)
    {
        using var server = RtmpServer.StartOrSkip();
        using var relay = StartRelay(server);
        using (Publisher.Start(server.Address("in"), hasSound))
        using (var before = Record(server, "out"))
        {
            Assert.True(before.AwaitPictures(OutputRate, s_start), "nothing comes out of the relay");
            Assert.Equal(hasSound, before.Audio.Length > 0);
            if (lost == "server")
            {
                server.Restart();
            }
        }

        using var publisher = Publisher.Start(server.Address("in"), hasSound);
        var clock = Stopwatch.StartNew();
        using var after = Record(server, "out");

        Assert.True(after.AwaitPictures(1, s_recovery), "the relay does not come back");
        print.WriteLine($"{lost} lost: pictures again {clock.Elapsed.TotalSeconds:0.0} s after the publisher's return");
        Assert.True(after.AwaitPictures(OutputRate, s_start), "the relay stops again");
        Assert.Equal(0, relay.Stop().ExitCode);
    }

    [SkippableFact]
    public void Relay_SourceComesBackWithSound_SoundIsRelayed()
    {
        using var server = RtmpServer.StartOrSkip();
        using var relay = StartRelay(server);
        using (Publisher.Start(server.Address("in"), hasSound: false))
        using (var before = Record(server, "out"))
        {
            Assert.True(before.AwaitPictures(1, s_start), "nothing comes out of the relay");
        }

        using var publisher = Publisher.Start(server.Address("in"), hasSound: true);
        Assert.True(SpinWait.SpinUntil(() => HasSound(server), s_recovery), "the relay leaves out the sound");
        Assert.Equal(0, relay.Stop().ExitCode);
    }

    private bool HasSound(RtmpServer server)
    {
        using var viewer = Record(server, "out");
        return viewer.AwaitPictures(OutputRate, s_start) && viewer.Audio.Length > 0;
    }

    private void AssertRelayed(RelayComparison found)
    {
        var (pictures, sourcePictures) = found.Span;
        var (grid, offsets, sound) = (found.GridErrors(OutputRate), found.Offsets, found.SoundOffsets);
        print.WriteLine($"pictures: {sourcePictures} in, {pictures} out; packets of sound: {found.Found.Packets}, lost {found.SoundLost}");
        print.WriteLine($"output grid: off by {grid.Min():0.0} .. {grid.Max():0.0} ms");
        print.WriteLine($"pictures against sound: {offsets.Min()} .. {offsets.Max()} ms; within sound: {sound.Min()} .. {sound.Max()} ms");
        print.WriteLine($"received later than the source: {RelayComparison.Median(found.Delays).TotalMilliseconds:0} ms (median)");

        Assert.InRange(sourcePictures, (Seconds * Publisher.Rate) - Publisher.Rate, int.MaxValue);
        Assert.Equal((2 * sourcePictures) - 1, pictures);
        Assert.All(found.Steps, step => Assert.Equal(2, step));
        Assert.All(grid, error => Assert.InRange(error, -Rounding, Rounding));
        Assert.All(offsets, offset => Assert.InRange(offset, -Rounding, Rounding));
        Assert.All(sound, offset => Assert.InRange(offset, -Rounding, Rounding));
        Assert.Equal(0, found.SoundLost);
    }

    private Recorder Record(RtmpServer server, string stream) => new(server.Address(stream), _folder[$"{stream}-{Guid.NewGuid():N}.flv"]);

    private static LiveProcess StartRelay(RtmpServer server) =>
        LiveProcess.Start(s_script, "--bitrate", "3000", "--stall", "3", server.Address("in"), server.Address("out"));
}
