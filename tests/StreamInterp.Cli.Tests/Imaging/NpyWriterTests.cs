using System.Text;
using StreamInterp.Cli.Imaging;

namespace StreamInterp.Cli.Tests.Imaging;

public sealed class NpyWriterTests
{
    private const int Preamble = 10; // magic, version and length of the header
    private const int Alignment = 64;

    [Fact]
    public void Write_Start_IsMagicAndVersionOne() =>
        Assert.Equal([0x93, .. "NUMPY"u8.ToArray(), 1, 0], Written([1f, 2f], 1, 2)[..8]);

    [Fact]
    public void Write_Header_EndsInANewlineOnTheAlignment()
    {
        var bytes = Written([1f, 2f], 1, 2);
        var start = Preamble + BitConverter.ToUInt16(bytes, 8);

        Assert.Equal(0, start % Alignment);
        Assert.Equal((byte)'\n', bytes[start - 1]);
    }

    [Fact]
    public void Write_Header_DescribesTheArray()
    {
        var bytes = Written(new float[6], 1, 2, 3);
        var header = Encoding.ASCII.GetString(bytes, Preamble, BitConverter.ToUInt16(bytes, 8));

        Assert.Equal("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3, ), }", header.Trim());
    }

    [Fact]
    public void Write_Values_FollowAsLittleEndianFloats()
    {
        var bytes = Written([1f, -2.5f], 2);

        Assert.Equal([1f, -2.5f], new[] { BitConverter.ToSingle(bytes, bytes.Length - 8), BitConverter.ToSingle(bytes, bytes.Length - 4) });
    }

    [Fact]
    public void Write_ShapeOfAnotherSize_Throws() => Assert.Throws<ArgumentException>(() => Written([1f, 2f], 3));

    private static byte[] Written(float[] values, params int[] shape)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, values, shape);
        return stream.ToArray();
    }
}
