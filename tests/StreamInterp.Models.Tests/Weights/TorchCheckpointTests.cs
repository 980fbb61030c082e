using System.IO.Compression;
using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Torch;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Weights;

/// <summary>Checkpoints written by PyTorch itself; see Assets/make_assets.py for what they hold.</summary>
public sealed class TorchCheckpointTests
{
    private static readonly float[] s_ramp = [-1, -0.875f, -0.75f, -0.625f, -0.5f, -0.375f];

    public static TheoryData<string> Files => ["archive.pth", "legacy.pth", "nested.pth"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ATensorOfAnyType_GivesItsValues(string file)
    {
        var weights = Read(file);

        foreach (var name in (string[])["plain", "half", "bfloat16", "double"])
        {
            Assert.Equal(new TensorShape(2, 3), weights.Require(name).Shape);
            Assert.Equal(s_ramp, weights.Require(name).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_AViewThatIsNotContiguous_GivesItRowMajor(string file)
    {
        var weights = Read(file);

        Assert.Equal([-1, -0.75f, -0.5f, -0.875f, -0.625f, -0.375f], weights.Require("transposed").ToArray());
        Assert.Equal(new TensorShape(2, 3), weights.Require("transposed").Shape);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (i / 8f) - 1), weights.Require("channels_last").ToArray());
        Assert.Equal([-0.75f, -0.25f, 0.25f, 0.75f], weights.Require("column").ToArray());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_AViewIntoASharedStorage_StartsAtItsOffset(string file) =>
        Assert.Equal(Enumerable.Range(4, 8).Select(i => (i / 8f) - 1), Read(file).Require("rows").ToArray());

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ScalarsAndEmptyTensors_KeepsTheirShapes(string file)
    {
        var weights = Read(file);

        Assert.Equal([0.5f], weights.Require("scalar").ToArray());
        Assert.Equal(0, weights.Require("scalar").Shape.Rank);
        Assert.Equal(new TensorShape(0, 3), weights.Require("empty").Shape);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_TensorsOfIntegers_LeavesThemOut(string file) => Assert.False(Read(file).TryGet("counter", out _));

    [Fact]
    public void Read_AParameter_GivesItsTensor() => Assert.Equal(s_ramp, Read("parameter.pth").Require("weight").ToArray());

    [Fact]
    public void Read_ARunnersCheckpoint_GivesTheNetworkUnderItsPublishedNames()
    {
        var weights = Read("runner.pth");

        Assert.Equal(
            [
                "encoder.pyramid1.0.0.weight", "encoder.pyramid1.0.1.weight", "decoder4.convblock.1.prelu.weight",
                "decoder1.convblock.2.bias",
            ],
            weights.Tensors.Select(tensor => tensor.Name));
        var published = IfrnetVariant.All.Single(variant => variant.Name == "ifrnet-b").Tensors().ToDictionary(tensor => tensor.Name);
        Assert.All(weights.Tensors, tensor => Assert.Equal(published[tensor.Name].Shape, tensor.Shape));
    }

    [Fact]
    public void Read_AnOlderCheckpointCutWithinATensor_NamesIt()
    {
        var content = Asset.Read("legacy.pth");

        var error = Assert.Throws<InterpolationException>(() => TorchCheckpoint.Read("cut.pth", content.AsMemory(0, content.Length - 4)));
        Assert.Matches("ends within the elements of '[a-z0-9_]+'", error.Message);
    }

    [Theory]
    [InlineData("attack.pth", "posix.system")]
    [InlineData("attack_legacy.pth", "posix.system")]
    [InlineData("module.pth", "torch.nn.modules.batchnorm.BatchNorm1d")]
    public void Read_ACheckpointThatCallsSomethingElse_RefusesItByName(string file, string name)
    {
        var error = Assert.Throws<InterpolationException>(() => Read(file));

        Assert.Contains(name, error.Message);
        Assert.Contains("state dictionary", error.Remedy);
        Assert.False(File.Exists("attacked.txt"));
    }

    [Theory]
    [InlineData("archive.pth")]
    [InlineData("legacy.pth")]
    [InlineData("nested.pth")]
    public void Read_ACheckpointCutAnywhere_SaysThatItIsDamaged(string file)
    {
        var content = Asset.Read(file);
        for (var length = 4; length < content.Length - 1; length += 7)
        {
            Assert.Throws<InterpolationException>(() => TorchCheckpoint.Read(file, content.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Read_ACompressedArchive_IsRefused()
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("archive/data.pkl", CompressionLevel.Optimal).Open();
            entry.Write(new byte[1 << 20]);
        }

        var error = Assert.Throws<InterpolationException>(() => TorchCheckpoint.Read("bomb.pth", stream.ToArray()));
        Assert.Contains("compressed", error.Message);
    }

    [Fact]
    public void Read_AnArchiveOfSomethingElse_SaysThatThereIsNoCheckpoint()
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("readme.txt", CompressionLevel.NoCompression).Open();
            entry.Write("hello"u8);
        }

        var error = Assert.Throws<InterpolationException>(() => TorchCheckpoint.Read("some.zip", stream.ToArray()));
        Assert.Contains("without a checkpoint", error.Message);
    }

    [SkippableFact]
    public void Read_APublishedCheckpoint_GivesAllItsParameters()
    {
        var path = SharedFiles.Require("models/tiny_real.pth");

        var weights = WeightFile.Open(path);

        Assert.Equal(117, weights.Tensors.Count);
        Assert.Equal(54_148, weights.ParameterCount);
    }

    private static WeightSet Read(string file) => TorchCheckpoint.Read(file, Asset.Read(file));
}
