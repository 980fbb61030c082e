using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Safetensors;

namespace StreamInterp.Models.Tests.Weights;

public sealed class SafetensorsFormatTests
{
    private const string Scalar = "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

    [Fact]
    public void Read_WhatWriteWrote_IsTheSame()
    {
        WeightSet written = new(
            "test",
            [
                WeightTensor.FromValues("a", new TensorShape(2, 2), [1, 2, 3, 4]),
                WeightTensor.FromValues("b.weight", new TensorShape(), [5]),
                new WeightTensor("c", new TensorShape(2), ElementType.Float16, new byte[] { 0x00, 0x3C, 0x00, 0xC0 }),
            ],
            new Dictionary<string, string> { ["network"] = "ifrnet-s", ["licence"] = "MIT" });

        var read = SafetensorsFormat.Read("test", Bytes(written));

        Assert.Equal(
            written.Tensors.Select(tensor => (tensor.Name, tensor.Shape, tensor.Type)),
            read.Tensors.Select(tensor => (tensor.Name, tensor.Shape, tensor.Type)));
        Assert.Equal(written.Tensors.SelectMany(tensor => tensor.ToArray()), read.Tensors.SelectMany(tensor => tensor.ToArray()));
        Assert.Equal(written.Metadata, read.Metadata);
    }

    [Fact]
    public void Write_AnySet_AlignsTheElementsToEightBytes()
    {
        var file = Bytes(new WeightSet("test", [WeightTensor.FromValues("abc", new TensorShape(1), [1])]));

        Assert.Equal(0, (file.Length - sizeof(float)) % 8);
    }

    [Theory]
    [InlineData("F32", 4, new byte[] { 0x00, 0x00, 0xC0, 0x3F })]
    [InlineData("F16", 2, new byte[] { 0x00, 0x3E })]
    [InlineData("BF16", 2, new byte[] { 0xC0, 0x3F })]
    [InlineData("F64", 8, new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F })]
    public void Read_AnyFloatingType_GivesItsValue(string type, int size, byte[] element)
    {
        var header = "{\"x\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0," + size + "]}}";

        Assert.Equal([1.5f], SafetensorsFormat.Read("test", File(header, element)).Require("x").ToArray());
    }

    [Theory]
    [InlineData("{\"x\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "I64")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", "'x'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", "outside")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-4,4]}}", "outside")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", "'x'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,0]}}", "'x'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}", "table")]
    [InlineData("{\"x\":{\"shape\":[2],\"data_offsets\":[0,8]}}", "table")]
    [InlineData("{\"x\":1}", "table")]
    [InlineData("{\"x\":", "table")]
    [InlineData("{" + Scalar + "," + Scalar + "}", "twice")]
    public void Read_AHeaderThatIsWrong_SaysWhere(string header, string message)
    {
        var error = Assert.Throws<InterpolationException>(() => SafetensorsFormat.Read("test", File(header, new byte[8])));

        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Read_AFileCutShort_SaysThatItIsDamaged()
    {
        var file = Bytes(new WeightSet("test", [WeightTensor.FromValues("abc", new TensorShape(100), new float[100])]));
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<InterpolationException>(() => SafetensorsFormat.Read("test", file.AsMemory(0, length)));
        }
    }

    private static byte[] Bytes(WeightSet weights)
    {
        using MemoryStream stream = new();
        SafetensorsFormat.Write(stream, weights);
        return stream.ToArray();
    }

    private static byte[] File(string header, byte[] elements)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. elements];
    }
}
