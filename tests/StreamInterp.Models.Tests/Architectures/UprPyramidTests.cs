using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;

namespace StreamInterp.Models.Tests.Architectures;

public sealed class UprPyramidTests
{
    /// <summary>The widths that the authors give, and what lies beyond: never fewer levels than in training.</summary>
    [Theory]
    [InlineData(1, 1, 3, 16, 16)]
    [InlineData(150, 90, 3, 160, 96)]
    [InlineData(448, 256, 3, 448, 256)]
    [InlineData(640, 480, 4, 640, 480)]
    [InlineData(1280, 720, 5, 1280, 768)]
    [InlineData(1920, 1080, 6, 1920, 1152)]
    [InlineData(3840, 2160, 7, 3840, 2304)]
    public void For_AWidth_ChoosesTheLevelsAndPadsToTheCoarsest(int width, int height, int levels, int paddedWidth, int paddedHeight)
    {
        var pyramid = For(width, height);

        Assert.Equal(levels, pyramid.Levels);
        Assert.Equal((paddedWidth, paddedHeight), (pyramid.Width, pyramid.Height));
        Assert.Equal((0, 0), (pyramid.WidthOf(levels - 1) % 4, pyramid.HeightOf(levels - 1) % 4));
    }

    [Theory]
    [InlineData(1920, 0, 0)]
    [InlineData(3840, 0, 2)]
    [InlineData(3840, 1, 0)]
    [InlineData(1920, 0.5, 1)]
    [InlineData(1920, 0.25, 2)]
    [InlineData(1920, 0.3, 2)]
    [InlineData(448, 0.02, 2)]
    public void For_AFlowScale_SkipsTheFinestLevelsButNotAll(int width, double flowScale, int skipped) =>
        Assert.Equal(skipped, For(width, 256, flowScale).Skipped);

    [Fact]
    public void FrameLevels_WithSkippedOnes_GoFromTheCoarsestToTheFirstThatCountsAndThenToThePicture()
    {
        Assert.Equal([2, 1, 0], For(448, 256).FrameLevels());
        Assert.Equal([5, 4, 3, 2, 0], For(1920, 1080, flowScale: 0.25).FrameLevels());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    public void For_LevelsOutOfRange_NamesTheRange(int levels)
    {
        var error = Assert.Throws<InterpolationException>(() => For(448, 256, levels: levels));
        Assert.Contains("between 1 and 8", error.Remedy);
    }

    [Fact]
    public void For_APictureBeyondMemory_SaysWhatToDo() =>
        Assert.Contains("Scale the video down", Assert.Throws<InterpolationException>(() => For(7680, 4320)).Remedy);

    private static UprPyramid For(int width, int height, double flowScale = 0, int levels = 0) => UprPyramid.For(
        "net",
        width,
        height,
        new NetworkGraphOptions { Dialect = GraphDialect.Standard, FlowScale = flowScale, PyramidLevels = levels });
}
