using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;

namespace StreamInterp.Models.Tests.Architectures;

public sealed class NetworkSizeTests
{
    [Theory]
    [InlineData(1920, 1080, 0, 1920, 1088, 1920, 1088)]
    [InlineData(1920, 1080, 0.5, 1920, 1088, 960, 544)]
    [InlineData(1280, 720, 0.8, 1280, 720, 1024, 576)]
    [InlineData(1, 1, 1, 16, 16, 16, 16)]
    [InlineData(17, 16, 1, 32, 16, 32, 16)]
    [InlineData(640, 480, 0.3, 640, 480, 192, 144)]
    [InlineData(3840, 2160, 0.1, 3840, 2240, 384, 224)]
    public void For_APicture_PadsToWholeBlocksAtTheScale(
        int width, int height, double scale, int paddedWidth, int paddedHeight, int motionWidth, int motionHeight) => Assert.Equal(
            new NetworkSize(paddedWidth, paddedHeight, motionWidth, motionHeight), NetworkSize.For("net", width, height, scale, 16));

    [Theory]
    [InlineData(1)]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.37)]
    [InlineData(0.05)]
    public void For_AnyWidth_CoversThePictureWithLessThanABlockToSpare(double scale)
    {
        for (var width = 1; width < 500; width++)
        {
            var size = NetworkSize.For("net", width, 64, scale, 16);

            Assert.InRange(size.PaddedWidth, width, width + (int)Math.Ceiling(16 / scale));
            Assert.Equal(0, size.MotionWidth % 16);
            Assert.InRange(size.MotionWidth, size.PaddedWidth * scale * 0.95, size.PaddedWidth * scale * 1.0001);
        }
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(1.01)]
    [InlineData(1e-9)]
    [InlineData(double.NaN)]
    public void For_AScaleOutOfRange_NamesTheRange(double scale)
    {
        var error = Assert.Throws<InterpolationException>(() => NetworkSize.For("net", 64, 64, scale, 16));

        Assert.Contains("flow-scale", error.Remedy);
    }

    [Fact]
    public void For_APictureBeyondMemory_AsksForASmallerFlowScale()
    {
        var error = Assert.Throws<InterpolationException>(() => NetworkSize.For("net", 8192, 8192, 1, 16));

        Assert.Contains("8192x8192", error.Message);
        Assert.Contains("flow-scale", error.Remedy);
        Assert.Equal(2048, NetworkSize.For("net", 8192, 8192, 0.25, 16).MotionWidth);
    }
}
