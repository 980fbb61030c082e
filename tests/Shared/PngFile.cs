using System.Buffers.Binary;
using System.IO.Compression;

namespace StreamInterp.Testing;

/// <summary>An 8-bit RGB picture out of a PNG file (ISO/IEC 15948) without interlacing, as the golden inputs are stored.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Samples">Rows without gaps, red, green and blue of each pixel.</param>
public sealed record PngFile(int Width, int Height, byte[] Samples)
{
    private const int Channels = 3;
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;

    /// <summary>Reads a picture.</summary>
    public static PngFile Read(string path)
    {
        var file = File.ReadAllBytes(path);
        using var compressed = new MemoryStream();
        var (width, height) = (0, 0);
        for (var at = SignatureBytes; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var content = file.AsSpan(at + 8, length);
            if (file.AsSpan(at + 4, 4).SequenceEqual("IHDR"u8))
            {
                width = BinaryPrimitives.ReadInt32BigEndian(content);
                height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                Assert.Equal([8, 2, 0, 0, 0], content[8..13].ToArray());
            }
            else if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                compressed.Write(content);
            }

            at += length + ChunkOverhead;
        }

        compressed.Position = 0;
        using var inflated = new MemoryStream();
        new ZLibStream(compressed, CompressionMode.Decompress).CopyTo(inflated);
        return new PngFile(width, height, Unfilter(inflated.ToArray(), width * Channels, height));
    }

    /// <summary>The picture as a network takes it: [1, 3, height, width] in [0, 1], last column and row repeated.</summary>
    public float[] ToTensor(int paddedWidth, int paddedHeight)
    {
        var tensor = new float[Channels * paddedWidth * paddedHeight];
        for (var i = 0; i < tensor.Length; i++)
        {
            var x = Math.Min(i % paddedWidth, Width - 1);
            var y = Math.Min(i / paddedWidth % paddedHeight, Height - 1);
            tensor[i] = Samples[(((y * Width) + x) * Channels) + (i / paddedWidth / paddedHeight)] / 255f;
        }

        return tensor;
    }

    private static byte[] Unfilter(byte[] filtered, int stride, int height)
    {
        var samples = new byte[stride * height];
        for (var i = 0; i < samples.Length; i++)
        {
            var (x, y) = (i % stride, i / stride);
            var left = x >= Channels ? samples[i - Channels] : 0;
            var up = y > 0 ? samples[i - stride] : 0;
            var upLeft = x >= Channels && y > 0 ? samples[i - stride - Channels] : 0;
            var prediction = filtered[y * (stride + 1)] switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, upLeft),
            };
            samples[i] = (byte)(filtered[(y * (stride + 1)) + 1 + x] + prediction);
        }

        return samples;
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var (toLeft, toUp, toUpLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
