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
    public void RequireHolds_CodecOutsideTheContainer_NamesBoth()
    {
        GStreamerLibrary.Initialize();

        var vorbis = new StreamType("audio/x-vorbis", null);
        var failure = Assert.Throws<InterpolationException>(() => Container.Of("a.flv").RequireHolds(vorbis));

        Assert.Equal(".flv files cannot hold audio/x-vorbis.", failure.Message);
    }

    [Fact]
    public void RequireHolds_CodecOfTheContainer_Passes()
    {
        GStreamerLibrary.Initialize();

        Container.Of("a.mp4").RequireHolds(new StreamType("audio/mpeg", 4));
    }
}
