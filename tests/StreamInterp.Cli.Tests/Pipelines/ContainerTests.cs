using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Tests.Pipelines;

public sealed class ContainerTests
{
    [Theory]
    [InlineData("a.mp4", "mp4mux")]
    [InlineData("b.MKV", "matroskamux")]
    [InlineData("folder.x/c.ts", "mpegtsmux")]
    public void Of_KnownExtension_GivesItsMuxer(string path, string muxer) => Assert.Equal(muxer, Container.Of(path).Muxer);

    [Fact]
    public void Of_UnknownExtension_ListsTheKnownOnes()
    {
        var failure = Assert.Throws<InterpolationException>(() => Container.Of("a.avi"));

        Assert.Contains(".mkv", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireHoldsSound_CodecOutsideTheContainer_NamesBoth()
    {
        var vorbis = new StreamType("audio/x-vorbis", null);
        var failure = Assert.Throws<InterpolationException>(() => Container.Of("a.flv").RequireHoldsSound(vorbis));

        Assert.Equal(".flv files cannot hold audio/x-vorbis.", failure.Message);
    }

    [Fact]
    public void RequireHoldsSound_CodecOfTheContainer_Passes()
    {
        Container.Of("a.mp4").RequireHoldsSound(new StreamType("audio/mpeg", 4));
    }

    [Theory]
    [InlineData("a.webm", "x264enc speed-preset=fast", ".webm files cannot hold video/x-h264")]
    [InlineData("a.flv", "vp9enc", ".flv files cannot hold video/x-vp9")]
    [InlineData("a.webm", "videoscale ! x264enc ! video/x-h264, profile=main", ".webm files cannot hold video/x-h264")]
    public void RequireHoldsVideo_EncoderOfAnotherFormat_NamesContainerAndCodec(string path, string encoder, string expected)
    {
        var failure = Assert.Throws<InterpolationException>(() => Container.Of(path).RequireHoldsVideo(LaunchText.Words(encoder)));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.mp4", "x264enc ! video/x-h264,profile=main")]
    [InlineData("a.ts", "x264enc")]
    [InlineData("a.webm", "vp8enc")]
    [InlineData("a.mkv", "vp9enc deadline=1")]
    [InlineData("a.mp4", "magicenc")]
    public void RequireHoldsVideo_FittingOrUnknownEncoder_Passes(string path, string encoder) =>
        Container.Of(path).RequireHoldsVideo(LaunchText.Words(encoder));

    [Theory]
    [InlineData(".mp4")]
    [InlineData(".m4v")]
    [InlineData(".mov")]
    [InlineData(".mkv")]
    [InlineData(".webm")]
    [InlineData(".flv")]
    [InlineData(".ts")]
    public void VideoEncoder_EveryContainer_FitsIt(string extension)
    {
        var container = Container.Of("a" + extension);

        container.RequireHoldsVideo(LaunchText.Words(container.VideoEncoder));
    }
}
