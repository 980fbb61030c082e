using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Catalog;

public sealed class ModelVerificationTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("verify").FullName;
    private readonly StoredModel _model;

    public ModelVerificationTests()
    {
        var path = Path.Combine(_root, "downloaded.safetensors");
        using (var stream = File.Create(path))
        {
            SafetensorsFormat.Write(stream, SyntheticWeights.For("net", TinyIfrnet.Tensors()));
        }

        _model = new ModelStore(Path.Combine(_root, "models")).Import(path);
    }

    [Fact]
    public void Of_AnUntouchedModel_IsIntact() => AssertCondition(ModelCondition.Intact, "ifrnet-tiny, sha256:");

    [Fact]
    public void Of_AModelWithOneBitChanged_IsDamaged()
    {
        using (var stream = File.Open(_model.Path, FileMode.Open))
        {
            stream.Seek(-1, SeekOrigin.End);
            var last = stream.ReadByte();
            stream.Seek(-1, SeekOrigin.End);
            stream.WriteByte((byte)(last ^ 1));
        }

        AssertCondition(ModelCondition.Damaged, "was installed as");
    }

    [Fact]
    public void Of_AModelCutShort_IsDamagedEvenWithoutAChecksum()
    {
        File.Delete(_model.Path + ".sha256");
        using (var stream = File.Open(_model.Path, FileMode.Open))
        {
            stream.SetLength(stream.Length / 2);
        }

        AssertCondition(ModelCondition.Damaged, "lies outside the file");
    }

    [Fact]
    public void Of_AModelWithoutAChecksum_IsUnrecorded()
    {
        File.Delete(_model.Path + ".sha256");

        AssertCondition(ModelCondition.Unrecorded, "ifrnet-tiny");
    }

    [Fact]
    public void Of_AModelThatHasGone_IsDamaged()
    {
        File.Delete(_model.Path);

        AssertCondition(ModelCondition.Damaged, "");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void AssertCondition(ModelCondition condition, string detail)
    {
        var result = ModelVerification.Of(_model);
        Assert.Equal(condition, result.Condition);
        Assert.Contains(detail, result.Detail);
    }
}
