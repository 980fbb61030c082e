using StreamInterp.Models.Architectures;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>Every network that can be built, through gst-launch with the built plugin; alone, and several in one process.</summary>
public sealed class EveryNetworkTests
{
    private const int Frames = 6;
    private const int Width = 192;
    private const int Height = 128;
    private const int FrameBytes = Width * Height * 3 / 2;

    // Neither the runtime's search for a GPU nor a machine's number of cores may change the result.
    private const string Settings = "provider=cpu threads=2";

    public static TheoryData<string> Networks => [.. NetworkArchitectures.All.Select(network => network.Name)];

    [SkippableTheory]
    [MemberData(nameof(Networks))]
    public void Launch_ARealClipAtReducedSize_MakesEveryFrameInBetween(string network)
    {
        using var folder = new TemporaryFolder();

        ToolRun.Of(
            "ffmpeg", "-v", "error", "-i", Clips.Elf, "-frames:v", $"{Frames}", "-s", $"{Width}x{Height}", "-pix_fmt", "yuv420p",
            folder["in.yuv"]).RequireSuccess();

        ToolRun.Launch(
            $"filesrc location={folder["in.yuv"]} ! rawvideoparse width={Width} height={Height} format=i420 framerate=30/1 "
            + $"! streaminterp {NetworkFiles.Properties(folder, network)} {Settings} pyramid-levels=3 "
            + $"! filesink location={folder["out.yuv"]}").RequireSuccess();

        var made = File.ReadAllBytes(folder["out.yuv"]);
        Assert.Equal(2 * Frames * FrameBytes, made.Length);
        for (var frame = 1; frame < (2 * Frames) - 1; frame += 2)
        {
            Assert.False(Frame(made, frame).SequenceEqual(Frame(made, frame - 1)), $"frame {frame} repeats the one before");
            Assert.False(Frame(made, frame).SequenceEqual(Frame(made, frame + 1)), $"frame {frame} is the one after");
        }
    }

    /// <summary>What each stream makes beside the others is to the last bit what it makes alone.</summary>
    [Fact]
    public void Launch_StreamsWithDifferentNetworksInOneProcess_MakeWhatEachMakesAlone()
    {
        using var folder = new TemporaryFolder();
        string[] streams =
        [
            Stream("ball", "I420", "96x64", NetworkFiles.Properties(folder, "ifrnet-s")),
            Stream("smpte", "NV12", "128x72", $"{NetworkFiles.Properties(folder, "upr-base")} multiplier=3 pyramid-levels=3"),
            Stream("ball", "BGRx", "120x80", NetworkFiles.Properties(folder, "motion-refiner")),
            Stream("ball", "I420", "96x64", NetworkFiles.Properties(folder, "upr-base")),
        ];
        for (var stream = 0; stream < streams.Length; stream++)
        {
            ToolRun.Launch($"{streams[stream]} ! filesink location={folder[$"alone{stream}"]}").RequireSuccess();
        }

        ToolRun.Launch(string.Join(' ', streams.Select((stream, index) => $"{stream} ! filesink location={folder[$"together{index}"]}")))
            .RequireSuccess();

        for (var stream = 0; stream < streams.Length; stream++)
        {
            var alone = File.ReadAllBytes(folder[$"alone{stream}"]);
            Assert.NotEmpty(alone);
            Assert.True(alone.AsSpan().SequenceEqual(File.ReadAllBytes(folder[$"together{stream}"])), $"stream {stream} differs");
        }
    }

    private static string Stream(string pattern, string format, string size, string properties)
    {
        var sides = size.Split('x');
        return $"videotestsrc pattern={pattern} num-buffers=8 "
            + $"! video/x-raw,format={format},width={sides[0]},height={sides[1]},framerate=25/1 ! streaminterp {properties} {Settings}";
    }

    private static ReadOnlySpan<byte> Frame(byte[] frames, int index) => frames.AsSpan(index * FrameBytes, FrameBytes);
}
