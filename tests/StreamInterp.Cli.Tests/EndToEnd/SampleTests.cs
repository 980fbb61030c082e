using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>The samples as they are in the repository, as far as they run without a screen, a webcam or OBS.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Play_FileWithSound_PlaysToItsEnd()
    {
        using var folder = new TemporaryFolder();
        var clip = Clips.WritePattern(folder["in.mp4"]);

        Run("gst-launch/play.sh", clip).RequireSuccess();
    }

    [Fact]
    public void Play_FileWithoutSoundAtARate_PlaysToItsEnd()
    {
        using var folder = new TemporaryFolder();
        var clip = folder["in.mp4"];
        ToolRun.Of("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=0.4", clip).RequireSuccess();

        Run("gst-launch/play.sh", clip, "60/1").RequireSuccess();
    }

    [Fact]
    public void Play_NameWithSpecialCharacters_PlaysToItsEnd()
    {
        using var folder = new TemporaryFolder();
        var clip = Clips.WritePattern(folder["in.mp4"]);
        var renamed = folder["a b#50%\u00fc.mp4"];
        File.Move(clip, renamed);

        Run("gst-launch/play.sh", renamed).RequireSuccess();
    }

    [Fact]
    public void Readme_FileToFile_KeepsTheSound()
    {
        using var folder = new TemporaryFolder();
        var (clip, output) = (Clips.WritePattern(folder["clip.mp4"], frames: 75), folder["result.mp4"]);
        var readme = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "samples", "gst-launch", "README.md"));
        var start = readme.IndexOf("gst-launch-1.0 -e filesrc location=in.mp4", StringComparison.Ordinal);
        var command = readme[start..readme.IndexOf("\n\n", start, StringComparison.Ordinal)];

        ToolRun.Of(
            "bash", [("GST_PLUGIN_PATH", BuiltTree.PluginFolder)],
            ["-c", command.Replace("in.mp4", clip, StringComparison.Ordinal).Replace("out.mp4", output, StringComparison.Ordinal)])
            .RequireSuccess();

        Assert.Equal(Ffprobe.PacketHash(clip, "a"), Ffprobe.PacketHash(output, "a"));
        Assert.Equal(Ffprobe.Duration(clip, "v"), Ffprobe.Duration(output, "v"), tolerance: 0.05);
    }

    [Fact]
    public void Pipeline_ForObs_RunsBetweenSinksOfItsNames()
    {
        using var folder = new TemporaryFolder();
        var clip = folder["in here.mp4"];
        File.Move(Clips.WritePattern(folder["in.mp4"]), clip);

        var pipeline = Run("obs/pipeline.sh", clip, "50/1").RequireSuccess().Output.Trim();

        Assert.Contains("framerate=50/1", pipeline, StringComparison.Ordinal);
        ToolRun.Launch($"{pipeline} fakesink name=video fakesink name=audio").RequireSuccess();
    }

    [Theory]
    [InlineData("no source", "a source and a target are needed")]
    [InlineData("--rate fast rtmp://a/b rtmp://a/c", "fast is no frame rate")]
    [InlineData("--speed 2 rtmp://a/b rtmp://a/c", "there is no option --speed")]
    [InlineData("rtmp://a/b rtmp://a/b", "the same address")]
    [InlineData("in.mp4 rtmp://a/b", "in.mp4 is no RTMP address")]
    public void Relay_WrongArguments_OneLineSaysWhat(string arguments, string expected)
    {
        var run = Run("rtmp-relay/relay.sh", arguments == "no source" ? [] : arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Relay_NobodyThere_GivesUpAfterTheAttemptsAllowed()
    {
        var run = Run("rtmp-relay/relay.sh", "--attempts", "1", "rtmp://127.0.0.1:1/live/in", "rtmp://127.0.0.1:1/live/out");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("gave up after 1 attempts", run.Error, StringComparison.Ordinal);
    }

    private static ToolRun Run(string sample, params string[] arguments) => ToolRun.Of(
        Path.Combine(SharedFiles.RepositoryRoot, "samples", sample),
        [
            ("GST_PLUGIN_PATH", BuiltTree.PluginFolder), ("VIDEO_SINK", "fakesink sync=false"), ("AUDIO_SINK", "fakesink sync=false"),
        ],
        arguments);
}
