using StreamInterp.Engine.Tests.Networks;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Catalog;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests;

public sealed class InterpolatorFactoryTests
{
    [Theory]
    [InlineData(InterpolatorKind.Blend, "blend")]
    [InlineData(InterpolatorKind.Repeat, "repeat")]
    [InlineData(InterpolatorKind.Motion, "motion")]
    [InlineData(InterpolatorKind.Auto, "motion")]
    public void Create_Kind_GivesItsInterpolator(InterpolatorKind kind, string name)
    {
        using var interpolator = new InterpolatorFactory().Create(new InterpolatorOptions { Kind = kind }, new RecordingLog());

        Assert.Equal(name, interpolator.Name);
    }

    [Fact]
    public void Create_Always_LogsTheChoice()
    {
        var log = new RecordingLog();

        using var interpolator = new InterpolatorFactory().Create(new InterpolatorOptions { Kind = InterpolatorKind.Blend }, log);

        Assert.Contains(log.Infos, line => line.Contains("blend", StringComparison.Ordinal));
    }

    [Fact]
    public void Resolve_AutoWithoutModel_IsMotion() =>
        Assert.Equal(InterpolatorKind.Motion, InterpolatorFactory.Resolve(new InterpolatorOptions()));

    [Fact]
    public void Resolve_AutoWithModel_IsNetwork() =>
        Assert.Equal(InterpolatorKind.Network, InterpolatorFactory.Resolve(new InterpolatorOptions { Model = "ifrnet-s" }));

    [Fact]
    public void Resolve_AutoWithModelPath_IsNetwork() =>
        Assert.Equal(InterpolatorKind.Network, InterpolatorFactory.Resolve(new InterpolatorOptions { ModelPath = "weights.pth" }));

    [Fact]
    public void Resolve_NamedKind_IsThatKindWhateverTheModel() =>
        Assert.Equal(InterpolatorKind.Blend, InterpolatorFactory.Resolve(new InterpolatorOptions { Kind = InterpolatorKind.Blend, Model = "ifrnet-s" }));

    [SkippableFact]
    public void Create_NetworkFromAFile_GivesANetwork()
    {
        var options = new InterpolatorOptions
        {
            ModelPath = SharedFiles.Require("models/tiny_real.pth"),
            RuntimeLibrary = NetworkRun.Library().Location,
            Provider = "cpu",
        };
        var log = new RecordingLog();

        using var interpolator = new InterpolatorFactory().Create(options, log);

        Assert.Equal("network", interpolator.Name);
        Assert.Contains("network: ifrnet-tiny", log.Infos);
    }

    [SkippableFact]
    public void Create_NetworkWithoutAModel_GivesTheBuiltInOne()
    {
        var options = new InterpolatorOptions { Kind = InterpolatorKind.Network, RuntimeLibrary = NetworkRun.Library().Location };
        var factory = new InterpolatorFactory { Models = new ModelStore(Path.Combine(AppContext.BaseDirectory, "nothing")) };
        var log = new RecordingLog();

        using var interpolator = factory.Create(options, log);

        Assert.Equal("network", interpolator.Name);
        Assert.Contains($"network: {BuiltInNetwork.Name}", log.Infos);
    }

    [SkippableFact]
    public void Configure_ModelFileIsGoneSinceCreation_NewSizesAreStillBuilt()
    {
        using var folder = new TemporaryModel(SharedFiles.Require("models/tiny_real.pth"));
        var options = new InterpolatorOptions { ModelPath = folder.Path, RuntimeLibrary = NetworkRun.Library().Location, Provider = "cpu" };
        using var interpolator = new InterpolatorFactory().Create(options, new RecordingLog());
        File.Delete(folder.Path);

        interpolator.Configure(new VideoInfo(VideoFormat.GRAY8, 64, 48));
        interpolator.Configure(new VideoInfo(VideoFormat.GRAY8, 96, 64));
    }

    [Fact]
    public void Create_NetworkThatIsNotInstalled_SaysHowToInstallIt()
    {
        var factory = new InterpolatorFactory { Models = new ModelStore(Path.Combine(AppContext.BaseDirectory, "nothing")) };

        var error = Assert.Throws<InterpolationException>(() => factory.Create(new InterpolatorOptions { Model = "ifrnet-s" }, new RecordingLog()));

        Assert.Contains("models pull ifrnet", error.Remedy);
    }

    [Fact]
    public void Create_NetworkFromAMissingFile_NamesIt()
    {
        var options = new InterpolatorOptions { ModelPath = "missing.pth" };

        var error = Assert.Throws<InterpolationException>(() => new InterpolatorFactory().Create(options, new RecordingLog()));

        Assert.Contains("missing.pth", error.Message);
    }

    private sealed class TemporaryModel : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streaminterp-model");

        public TemporaryModel(string source)
        {
            Path = System.IO.Path.Combine(_folder.FullName, System.IO.Path.GetFileName(source));
            File.Copy(source, Path);
        }

        public string Path { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
