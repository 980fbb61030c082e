using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Tests.Graph;

/// <summary>The wire format, against the examples of its specification.</summary>
public sealed class ProtoWriterTests
{
    [Fact]
    public void Integer_OneHundredFifty_TakesTwoGroups()
    {
        ProtoWriter writer = new();

        writer.Integer(1, 150);

        Assert.Equal([0x08, 0x96, 0x01], writer.Written.ToArray());
    }

    [Fact]
    public void Integer_MinusOne_TakesTenBytes()
    {
        ProtoWriter writer = new();

        writer.Integer(1, -1);

        Assert.Equal([0x08, .. Enumerable.Repeat((byte)0xFF, 9), 0x01], writer.Written.ToArray());
    }

    [Fact]
    public void Text_OfSevenLetters_IsPrecededByItsLength()
    {
        ProtoWriter writer = new();

        writer.Text(2, "testing");

        Assert.Equal([0x12, 0x07, .. "testing"u8], writer.Written.ToArray());
    }

    [Fact]
    public void Single_One_IsLittleEndian()
    {
        ProtoWriter writer = new();

        writer.Single(3, 1f);

        Assert.Equal([0x1D, 0x00, 0x00, 0x80, 0x3F], writer.Written.ToArray());
    }

    [Fact]
    public void End_OfANestedMessage_FillsInALengthOfFiveBytes()
    {
        ProtoWriter writer = new();

        var outer = writer.Begin(3);
        writer.Integer(1, 150);
        writer.End(outer);

        Assert.Equal([0x1A, 0x83, 0x80, 0x80, 0x80, 0x00, 0x08, 0x96, 0x01], writer.Written.ToArray());
    }

    [Fact]
    public void Bytes_BeyondTheFirstBuffer_AreKept()
    {
        ProtoWriter writer = new();
        var content = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();

        writer.Bytes(1, content);

        Assert.Equal(content, writer.Written[^content.Length..].ToArray());
    }
}
