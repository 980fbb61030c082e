using StreamInterp.Cli.Imaging;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Media;

namespace StreamInterp.Cli.Tests.Imaging;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(150, 90)]
    public void Write_Picture_IsReadBackBitForBitByAnotherDecoder(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var image = new RgbImage(width, height);
        new Random(width).NextBytes(image.Pixels);
        using (var stream = File.Create(folder["picture.png"]))
        {
            PngWriter.Write(stream, image);
        }

        using var decoded = new DecodedVideo(folder["picture.png"], VideoFormat.RGB);
        using var frame = new FrameBuffer(decoded.Info);

        Assert.True(decoded.TryRead(frame.Picture));
        Assert.Equal(image.Pixels, RgbImage.From(frame.Picture).Pixels);
    }
}
