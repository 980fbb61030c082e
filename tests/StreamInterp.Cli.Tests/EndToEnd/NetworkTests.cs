using System.Runtime.InteropServices;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>A really trained network through the built tool: import, one frame against its authors' output, a whole clip.</summary>
public sealed class NetworkTests
{
    private const double Tolerance = 1e-4;
    private const int NpyHeader = 128;

    [SkippableFact]
    public void Models_ImportedNetwork_IsListedAndShown()
    {
        using var folder = new TemporaryFolder();
        Import(folder);

        var (list, show) = (Cli(folder, "models", "list"), Cli(folder, "models", "show", "ifrnet-tiny"));
        Assert.Contains("ifrnet-tiny.safetensors", list.Output, StringComparison.Ordinal);
        Assert.Contains(folder["streaminterp/models/ifrnet-tiny.safetensors"], show.Output, StringComparison.Ordinal);
        Assert.Contains("tiny_real.pth", show.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Frame_ImportedNetwork_GivesTheReferenceOutput()
    {
        using var folder = new TemporaryFolder();
        Import(folder);
        var (previous, next) = (SharedFiles.Require("golden/proc_150x90_img0.png"), SharedFiles.Require("golden/proc_150x90_img1.png"));
        var golden = Values(SharedFiles.Require("golden/tiny_real_150x90_t050_out.npy"));

        Cli(folder, "frame", previous, next, "--model", "ifrnet-tiny", "--output", folder["made.npy"]);

        var made = Values(folder["made.npy"]);
        Assert.Equal(golden.Length, made.Length);
        Assert.True(golden.Zip(made).Max(pair => Math.Abs(pair.First - pair.Second)) <= Tolerance);
    }

    [SkippableFact]
    public void Interpolate_WeightFile_MakesTheFramesWithIt()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        var run = Cli(folder, "interpolate", input, folder["out.mp4"], "--model-path", SharedFiles.Require("models/tiny_real.pth"));

        Assert.Contains("made by network", run.Output, StringComparison.Ordinal);
        Assert.Equal(20, Ffprobe.Times(folder["out.mp4"], "v").Length);
    }

    [Fact]
    public void Models_ImportedWeightsUnderANonCommercialLicence_AreInstalledWithItsName()
    {
        using var folder = new TemporaryFolder();
        var file = NetworkFiles.Write(folder, "upr-base");

        var import = Cli(folder, "models", "import", file);

        Assert.Contains("CC BY-NC-ND 4.0 (non-commercial)", import.Output, StringComparison.Ordinal);
        Assert.Contains("CC BY-NC-ND 4.0", Cli(folder, "models", "show", "upr-base").Output, StringComparison.Ordinal);
    }

    /// <summary>A limit on the size of files fails as a full disk does, with the file half written.</summary>
    [Fact]
    public void Import_WhereThereIsNoRoom_LeavesTheInstalledNetworkAsItWas()
    {
        using var folder = new TemporaryFolder();
        var file = NetworkFiles.Write(folder, "ifrnet-tiny");
        Cli(folder, "models", "import", file);

        var run = ToolRun.Of(
            "bash",
            [("XDG_DATA_HOME", folder.FullName)],
            ["-c", "ulimit -f 100; trap '' XFSZ; exec \"$0\" models import \"$1\"", BuiltTree.Cli, file]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Make room", run.Error, StringComparison.Ordinal);
        Assert.Contains("intact", Cli(folder, "models", "verify").Output, StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(folder["streaminterp/models"]);
        Assert.DoesNotContain(files, path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void Launch_UprNet_MakesTheFramesInBetween()
    {
        using var folder = new TemporaryFolder();
        var file = NetworkFiles.Write(folder, "upr-base");

        ToolRun.Launch(
            "videotestsrc pattern=ball num-buffers=4 ! video/x-raw,format=I420,width=96,height=64,framerate=30/1 "
            + $"! streaminterp interpolator=network model-path={file} multiplier=3 pyramid-levels=3 ! filesink location={folder["out.yuv"]}")
            .RequireSuccess();

        var bytes = File.ReadAllBytes(folder["out.yuv"]);
        const int FrameBytes = 96 * 64 * 3 / 2;
        Assert.Equal(12 * FrameBytes, bytes.Length);
        Assert.False(bytes.AsSpan(FrameBytes, FrameBytes).SequenceEqual(bytes.AsSpan(0, FrameBytes)), "the second frame repeats the first");
    }

    [SkippableTheory]
    [InlineData("cuda")]
    [InlineData("webgpu")]
    public void Launch_ProviderThatMayBeAbsent_PlaysOnWithAnother(string provider)
    {
        var network = SharedFiles.Require("models/tiny_real.pth");

        var run = ToolRun.Launch(
            "videotestsrc num-buffers=3 ! video/x-raw,width=64,height=36 "
            + $"! streaminterp model-path={network} provider={provider} ! fakesink");

        run.RequireSuccess();
    }

    private static void Import(TemporaryFolder folder) => Cli(folder, "models", "import", SharedFiles.Require("models/tiny_real.pth"));

    private static ToolRun Cli(TemporaryFolder folder, params string[] arguments) =>
        ToolRun.Of(BuiltTree.Cli, [("XDG_DATA_HOME", folder.FullName)], arguments).RequireSuccess();

    // NumPy pads its header to 64 bytes; those of these arrays fit into 128.
    private static float[] Values(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path).AsSpan(NpyHeader)).ToArray();
}
