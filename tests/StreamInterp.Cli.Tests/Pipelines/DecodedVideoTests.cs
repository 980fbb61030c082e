using System.Diagnostics;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.Pipelines;

public sealed class DecodedVideoTests
{
    [Theory]
    [InlineData(64, 36)]
    [InlineData(31, 17)]
    [InlineData(150, 90)]
    public void TryRead_AnySize_GivesTheFramesThatFfmpegDecodes(int width, int height)
    {
        using var folder = new TemporaryFolder();
        Ffmpeg($"-f lavfi -i testsrc2=size={width}x{height}:rate=25 -frames:v 5 -c:v ffv1 -pix_fmt yuv420p", folder["clip.mkv"]);
        Ffmpeg($"-i {folder["clip.mkv"]}", folder["clip.y4m"]);
        using var expected = File.OpenRead(folder["clip.y4m"]);
        var reference = new Y4mReader(expected);

        using var video = new DecodedVideo(folder["clip.mkv"], VideoFormat.I420);
        using var frame = new FrameBuffer(video.Info);
        using var truth = new FrameBuffer(reference.Info);
        for (var index = 0; index < 5; index++)
        {
            Assert.True(video.TryRead(frame.Picture));
            Assert.True(reference.TryRead(truth.Picture));
            FrameAssert.Equal(truth.Picture, frame.Picture);
        }

        Assert.False(video.TryRead(frame.Picture));
    }

    [Fact]
    public void Constructor_NotThere_SaysSo()
    {
        var failure = Assert.Throws<InterpolationException>(() => new DecodedVideo("absent.mp4", VideoFormat.I420));

        Assert.Contains("absent.mp4 does not exist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoMedia_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text.mp4"], "nothing to see");

        var failure = Assert.Throws<InterpolationException>(() => new DecodedVideo(folder["text.mp4"], VideoFormat.I420));

        Assert.Contains("cannot be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SoundOnly_SaysThatThereIsNoVideo()
    {
        using var folder = new TemporaryFolder();
        Ffmpeg("-f lavfi -i sine=duration=1", folder["tone.wav"]);

        var failure = Assert.Throws<InterpolationException>(() => new DecodedVideo(folder["tone.wav"], VideoFormat.I420));

        Assert.Contains("has no video", failure.Message, StringComparison.Ordinal);
    }

    private static void Ffmpeg(string arguments, string output)
    {
        using var process = Process.Start("ffmpeg", $"-v error -y {arguments} {output}");
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
