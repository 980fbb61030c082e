using System.Security.Cryptography;
using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Catalog;

public sealed class ModelStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("store").FullName;
    private readonly ModelStore _store;

    public ModelStoreTests() => _store = new ModelStore(Path.Combine(_root, "user", "models"), Path.Combine(_root, "system"));

    [Fact]
    public void Import_AWeightFile_IsFoundAndLoadsAgain()
    {
        var imported = _store.Import(WriteTiny(Path.Combine(_root, "downloaded.safetensors")));

        Assert.Equal("ifrnet-tiny", imported.Name);
        Assert.Equal(imported, _store.Find("ifrnet-tiny"));
        Assert.Equal([imported], _store.List());
        Assert.Equal("ifrnet-tiny", NetworkLoader.Load(_store, "ifrnet-tiny", null).Name);
        var metadata = WeightFile.Open(imported.Path).Metadata;
        Assert.Equal("ifrnet-tiny", metadata["network"]);
        Assert.Equal("downloaded.safetensors", metadata["source"]);
    }

    [Fact]
    public void Import_WeightsUnderANonCommercialLicence_RecordsIt()
    {
        var entry = NetworkArchitectures.All.Single(candidate => candidate.Name == "upr-base");
        var path = Path.Combine(_root, "upr.safetensors");
        using (var stream = File.Create(path))
        {
            SafetensorsFormat.Write(stream, SyntheticWeights.For("upr", entry.Tensors));
        }

        var imported = _store.Import(path);

        Assert.Equal("upr-base", imported.Name);
        Assert.Equal("CC BY-NC-ND 4.0 (non-commercial)", WeightFile.Open(imported.Path).Metadata["licence"]);
    }

    [Fact]
    public void Import_UnderANameOfOnesOwn_IsFoundUnderThatName()
    {
        _store.Import(WriteTiny(Path.Combine(_root, "a.safetensors")), "my-tiny");

        Assert.Equal("ifrnet-tiny", NetworkLoader.Load(_store, "my-tiny", null).Name);
    }

    [Fact]
    public void Import_AFileOfAPublishedName_IsInstalledUnderItsNameInTheCatalogue()
    {
        var variant = IfrnetVariant.All[0];
        var path = WriteWeights(Path.Combine(_root, "ifrnet_s_gopro.pth"), variant.Tensors());

        var imported = _store.Import(path);

        Assert.Equal("ifrnet-s-gopro", imported.Name);
        Assert.Equal("MIT", WeightFile.Open(imported.Path).Metadata["licence"]);
    }

    [Fact]
    public void Import_ForAnEntryOfAnotherNetwork_IsRefused()
    {
        var entry = NetworkCatalog.Default.Find("ifrnet-s")!;

        var error = Assert.Throws<InterpolationException>(() => _store.Import(WriteTiny(Path.Combine(_root, "a.safetensors")), entry));
        Assert.Contains("ifrnet-tiny, not ifrnet-s", error.Message);
        Assert.Empty(_store.List());
    }

    [Fact]
    public void Import_AWeightFile_RecordsAChecksumThatSha256sumCanCheck()
    {
        var imported = _store.Import(WriteTiny(Path.Combine(_root, "a.safetensors")));

        var recorded = File.ReadAllText(imported.Path + ".sha256");
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(imported.Path)))}  ifrnet-tiny.safetensors\n", recorded);
    }

    [Fact]
    public void Import_AFileThatIsNoNetwork_LeavesNothingBehind()
    {
        var path = Path.Combine(_root, "text.pth");
        File.WriteAllText(path, "no network");

        Assert.Throws<InterpolationException>(() => _store.Import(path));

        Assert.Empty(_store.List());
        Assert.False(Directory.Exists(_store.Folders[0]) && Directory.EnumerateFileSystemEntries(_store.Folders[0]).Any());
    }

    [Fact]
    public void Import_WhereAFileIsInTheWay_SaysWhatToDo()
    {
        File.WriteAllText(Path.Combine(_root, "user"), "not a folder");

        var error = Assert.Throws<InterpolationException>(() => _store.Import(WriteTiny(Path.Combine(_root, "a.safetensors"))));
        Assert.Contains("XDG_DATA_HOME", error.Remedy);
    }

    [Fact]
    public void Find_InBothFolders_PrefersTheUsers()
    {
        Directory.CreateDirectory(_store.Folders[1]);
        WriteTiny(Path.Combine(_store.Folders[1], "ifrnet-tiny.safetensors"));
        Assert.StartsWith(_store.Folders[1], _store.Find("ifrnet-tiny").Path);

        _store.Import(Path.Combine(_store.Folders[1], "ifrnet-tiny.safetensors"));

        Assert.StartsWith(_store.Folders[0], _store.Find("ifrnet-tiny").Path);
        Assert.Single(_store.List());
    }

    [Fact]
    public void Find_AKnownNetworkThatIsNotInstalled_SaysHowToInstallIt()
    {
        var error = Assert.Throws<InterpolationException>(() => _store.Find("ifrnet-s"));

        Assert.Contains("not installed", error.Message);
        Assert.Contains("models pull ifrnet-s", error.Remedy);
        Assert.Contains("models import", Assert.Throws<InterpolationException>(() => _store.Find("ifrnet-tiny")).Remedy);
    }

    [Fact]
    public void Find_AnUnknownNetwork_NamesTheKnownOnes() =>
        Assert.Contains("ifrnet-l", Assert.Throws<InterpolationException>(() => _store.Find("rife")).Remedy);

    [Theory]
    [InlineData("")]
    [InlineData("../secret")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    public void Find_WhatIsNoName_IsRefused(string name) =>
        Assert.Contains("cannot be the name", Assert.Throws<InterpolationException>(() => _store.Find(name)).Message);

    [Fact]
    public void Load_AFileOfAnotherNetworkThanNamed_NamesBoth()
    {
        var path = WriteTiny(Path.Combine(_root, "a.safetensors"));

        var error = Assert.Throws<InterpolationException>(() => NetworkLoader.Load(_store, "ifrnet-s", path));
        Assert.Contains("ifrnet-tiny, not ifrnet-s", error.Message);
    }

    [Fact]
    public void Load_OfNothing_GivesTheBuiltInNetwork() =>
        Assert.Equal(BuiltInNetwork.Name, NetworkLoader.Load(_store, null, null).Name);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string WriteTiny(string path) => WriteWeights(path, TinyIfrnet.Tensors());

    private static string WriteWeights(string path, IEnumerable<TensorSpecification> tensors)
    {
        using var stream = File.Create(path);
        SafetensorsFormat.Write(stream, SyntheticWeights.For("net", tensors));
        return path;
    }
}
