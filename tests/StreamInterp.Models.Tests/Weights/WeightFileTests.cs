using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Weights;

public sealed class WeightFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weights").FullName;

    [Fact]
    public void Open_ASafetensorsFileOfAnyName_TellsItByItsContent()
    {
        var path = Path.Combine(_folder, "weights.pth");
        using (var stream = File.Create(path))
        {
            SafetensorsFormat.Write(stream, new WeightSet("test", [WeightTensor.FromValues("a", new TensorShape(1), [3])]));
        }

        Assert.Equal([3], WeightFile.Open(path).Require("a").ToArray());
    }

    [Theory]
    [InlineData("archive.pth")]
    [InlineData("legacy.pth")]
    public void Open_ACheckpointOfAnyName_TellsItByItsContent(string asset)
    {
        var path = Path.Combine(_folder, "weights.safetensors");
        File.Copy(Asset.Path(asset), path);

        Assert.True(WeightFile.Open(path).TryGet("plain", out _));
    }

    [Theory]
    [InlineData("net.param")]
    [InlineData("net.bin")]
    public void Open_EitherFileOfAnNcnnNetwork_ReadsBoth(string named)
    {
        var variant = IfrnetVariant.All[0];
        var (graph, binary) = NcnnFiles.Write(SyntheticWeights.For("net", variant.Tensors()), half: true);
        File.WriteAllBytes(Path.Combine(_folder, "net.param"), graph);
        File.WriteAllBytes(Path.Combine(_folder, "net.bin"), binary);

        WeightFile.Open(Path.Combine(_folder, named)).RequireAll(variant.Tensors());
    }

    [Fact]
    public void Open_AnNcnnGraphWithoutItsWeights_NamesTheMissingFile()
    {
        var path = Path.Combine(_folder, "net.param");
        File.WriteAllText(path, "7767517\n0 0\n");

        Assert.Contains("net.bin", Assert.Throws<InterpolationException>(() => WeightFile.Open(path)).Message);
    }

    [Fact]
    public void Open_AMissingFile_SaysSo()
    {
        var error = Assert.Throws<InterpolationException>(() => WeightFile.Open(Path.Combine(_folder, "none.pth")));

        Assert.Contains("does not exist", error.Message);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void Open_AFolder_SaysThatItCannotBeRead() =>
        Assert.Contains("cannot be read", Assert.Throws<InterpolationException>(() => WeightFile.Open(_folder)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("hello, this is a text file and no network")]
    [InlineData("\u0089PNG\r\n")]
    public void Open_AFileOfAnotherKind_NamesTheKindsThatWork(string content)
    {
        var path = Path.Combine(_folder, "file.pth");
        File.WriteAllText(path, content);

        var error = Assert.Throws<InterpolationException>(() => WeightFile.Open(path));

        Assert.Contains("not a weight file", error.Message);
        Assert.Contains("safetensors", error.Remedy);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
