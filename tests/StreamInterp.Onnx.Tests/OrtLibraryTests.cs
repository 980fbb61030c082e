using System.Runtime.InteropServices;
using StreamInterp.Interpolation;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Tests;

public sealed unsafe class OrtLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streaminterp-").FullName;

    [SkippableFact]
    public void Load_InstalledRuntime_IsRecentAndHasTheCpuProvider()
    {
        var library = TestRuntime.Require();
        Assert.True(System.Version.Parse(library.Version) >= System.Version.Parse(OrtLibrary.MinimumVersion));
        Assert.Contains("CPUExecutionProvider", library.CompiledProviders());
    }

    [SkippableFact]
    public void Load_SameFileTwice_GivesTheSameLibrary() => Assert.Same(TestRuntime.Require(), TestRuntime.Require());

    [Fact]
    public void Load_ConfiguredPathMissing_NamesThePathTheOptionAndWhatToInstall()
    {
        var path = Path.Combine(_folder, "absent.so");
        var failure = Assert.Throws<InterpolationException>(() => OrtLibrary.Load(new OrtLibrarySearch { Configured = path }));
        Assert.Contains(path, failure.Message);
        Assert.Contains("runtime-library", failure.Message);
        Assert.Contains("onnxruntime-node", failure.Remedy);
    }

    [Fact]
    public void Load_EnvironmentPathMissing_NamesTheVariable()
    {
        var failure = Assert.Throws<InterpolationException>(() => OrtLibrary.Load(new OrtLibrarySearch { FromEnvironment = _folder }));
        Assert.Contains(OrtLibrarySearch.EnvironmentVariable, failure.Message);
    }

    [Fact]
    public void Load_FileThatIsNoLibrary_SaysThatItCannotBeLoaded()
    {
        var path = Touch("libonnxruntime.so.1");
        var failure = Assert.Throws<InterpolationException>(() => OrtLibrary.Load(new OrtLibrarySearch { Configured = _folder }));
        Assert.Contains($"cannot be loaded from {path}", failure.Message);
    }

    [Fact]
    public void Load_LibraryWithoutTheEntryPoint_SaysThatItIsNotOnnxRuntime()
    {
        var other = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so");
        var failure = Assert.Throws<InterpolationException>(() => OrtLibrary.Load(new OrtLibrarySearch { Configured = other }));
        Assert.Contains("is not ONNX Runtime", failure.Message);
    }

    [Fact]
    public void FromBase_TooOldRuntime_NamesTheVersionFoundAndTheOneNeeded()
    {
        var old = new OrtApiBase { GetApi = &NoApi, GetVersionString = &OldVersion };
        var address = &old;
        var failure = Assert.Throws<InterpolationException>(() => OrtLibrary.FromBase("/old/libonnxruntime.so.1", address));
        Assert.Equal("ONNX Runtime 1.16.3 at /old/libonnxruntime.so.1 is too old.", failure.Message);
        Assert.Contains(OrtLibrary.MinimumVersion, failure.Remedy);
    }

    [Fact]
    public void Candidates_NothingNamed_AreBesideThePluginThenByTheExecutableThenTheSystems()
    {
        var plugin = Directory.CreateDirectory(Path.Combine(_folder, "gstreamer-1.0")).FullName;
        var byExecutable = Touch("lib", "streaminterp", "libonnxruntime.so.1");
        var beside = Touch("gstreamer-1.0", "libonnxruntime.so");
        var executable = Path.Combine(_folder, "bin");
        var search = new OrtLibrarySearch { FromEnvironment = null, PluginFolder = plugin, ExecutableFolder = executable };
        Assert.Equal([beside, byExecutable, "libonnxruntime.so.1", "libonnxruntime.so"], search.Candidates());
    }

    [Fact]
    public void Candidates_OptionAndVariable_AreTheOptionsFileOnly()
    {
        var configured = Touch("one.so");
        var search = new OrtLibrarySearch { Configured = configured, FromEnvironment = Touch("two.so"), PluginFolder = _folder };
        Assert.Equal([configured], search.Candidates());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [UnmanagedCallersOnly]
    private static nint* NoApi(uint version) => null;

    [UnmanagedCallersOnly]
    private static byte* OldVersion() => Utf8.Literal("1.16.3"u8);

    private string Touch(params string[] parts)
    {
        var path = Path.Combine([_folder, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
