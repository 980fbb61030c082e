using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>FLAVR with synthetic weights through the built plugin and tool.</summary>
public sealed class FlavrTests(FlavrTests.WeightFile weights) : IClassFixture<FlavrTests.WeightFile>
{
    private const string Source = "videotestsrc pattern=ball num-buffers=3 ! video/x-raw,format=I420,width=32,height=16,framerate=30/1";

    [SkippableFact]
    public void Launch_AClipAtReducedSize_MakesTheFramesInBetween()
    {
        using var folder = new TemporaryFolder();

        ToolRun.Launch(
            $"filesrc location={SharedFiles.Require("clips/dev/park_joy_270p50.y4m")} ! y4mdec ! videoconvertscale "
            + "! video/x-raw,format=I420,width=64,height=36 "
            + $"! streaminterp interpolator=network model-path={weights.Path} multiplier=2 "
            + $"! filesink location={folder["out.yuv"]}").RequireSuccess();

        var bytes = File.ReadAllBytes(folder["out.yuv"]);
        const int FrameBytes = 64 * 36 * 3 / 2;
        Assert.Equal(2 * 10 * FrameBytes, bytes.Length);
        Assert.False(bytes.AsSpan(FrameBytes, FrameBytes).SequenceEqual(bytes.AsSpan(0, FrameBytes)), "the second frame repeats the first");
    }

    [Fact]
    public void Launch_ARatioThatItCannotServe_NamesThoseThatItCan()
    {
        var run = ToolRun.Launch($"{Source} ! streaminterp model-path={weights.Path} framerate=75/1 ! fakesink");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("30/1 -> 75/1 needs others. Choose an output rate of 60/1, or another model.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Interpolate_ARatioThatItCannotServe_IsOneLineThatNamesThoseThatItCan()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        var run = ToolRun.Cli("interpolate", input, folder["out.mp4"], "--model-path", weights.Path, "--rate", "60");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("25/1 -> 60/1 needs others. Choose an output rate of 50/1", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("needs others", StringComparison.Ordinal));
    }

    /// <summary>The weights, written once: they have 168 MB.</summary>
    public sealed class WeightFile : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public WeightFile()
        {
            using var stream = File.Create(Path);
            var variant = FlavrVariant.All[0];
            SafetensorsFormat.Write(stream, SyntheticWeights.For(variant.Name, variant.Tensors()));
        }

        public string Path => _folder["flavr.safetensors"];

        public void Dispose() => _folder.Dispose();
    }
}
