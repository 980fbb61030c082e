using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>What the user is told when something is wrong: one line that names the cause and what to do.</summary>
public sealed class BadInputTests
{
    private const string Source = "videotestsrc num-buffers=3 ! video/x-raw,format=I420,framerate=30/1";

    [Fact]
    public void Launch_UnknownInterpolator_NamesThePropertyAndTheValue() => AssertError(
        ToolRun.Launch($"{Source} ! streaminterp interpolator=magic ! fakesink"),
        "could not set property \"interpolator\"",
        "\"magic\"");

    [Fact]
    public void Launch_Interlaced_NamesDeinterlace() => AssertError(
        ToolRun.Launch($"{Source},interlace-mode=interleaved ! streaminterp ! fakesink"),
        "Put deinterlace before streaminterp.");

    [Theory]
    [InlineData("blend", 1)]
    [InlineData("motion", 1)]
    [InlineData("blend", 8192)]
    [InlineData("motion", 8192)]
    public void Launch_ExtremeSize_Plays(string interpolator, int size) =>
        ToolRun.Launch($"{Source},width={size},height={size} ! streaminterp interpolator={interpolator} ! fakesink").RequireSuccess();

    [Fact]
    public void Launch_ModelFileAbsent_NamesIt() => AssertError(
        ToolRun.Launch($"{Source} ! streaminterp model-path=/nonexistent/weights.pth ! fakesink"),
        "/nonexistent/weights.pth",
        "does not exist");

    [Fact]
    public void Launch_ModelNotInstalled_SaysHowToInstallOne() => AssertError(
        ToolRun.Launch(
            $"{Source} ! streaminterp model=ifrnet-s ! fakesink", ("XDG_DATA_HOME", "/nonexistent"), ("XDG_DATA_DIRS", "/nonexistent")),
        "'ifrnet-s' is not installed",
        "streaminterp models pull ifrnet-s");

    [Fact]
    public void Launch_CorruptModel_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["broken.safetensors"], [.. BitConverter.GetBytes(1_000_000L), .. "{}"u8]);

        AssertError(ToolRun.Launch($"{Source} ! streaminterp model-path={folder["broken.safetensors"]} ! fakesink"), "broken.safetensors");
    }

    [Fact]
    public void Launch_WeightsOfAnotherNetwork_ListsTheKnownOnes()
    {
        using var folder = new TemporaryFolder();
        var header = """{"layer.weight":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"""u8.ToArray();
        File.WriteAllBytes(folder["other.safetensors"], [.. BitConverter.GetBytes((long)header.Length), .. header, 0, 0, 0, 0]);

        AssertError(
            ToolRun.Launch($"{Source} ! streaminterp model-path={folder["other.safetensors"]} ! fakesink"),
            "belongs to none",
            "ifrnet-s",
            "layer.weight");
    }

    [SkippableFact]
    public void Launch_RuntimeMissing_SaysWhatToInstall() => AssertError(
        ToolRun.Launch(
            $"{Source} ! streaminterp model-path={SharedFiles.Require("models/tiny_real.pth")} ! fakesink",
            ("STREAMINTERP_ORT", "/nonexistent/libonnxruntime.so")),
        "ONNX Runtime is not at /nonexistent/libonnxruntime.so",
        "Install ONNX Runtime");

    [Fact]
    public void Interpolate_Text_SaysThatItCannotBeRead()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notes.mp4"], "no video");

        AssertFailure(ToolRun.Cli("interpolate", folder["notes.mp4"], folder["out.mp4"]), "notes.mp4 cannot be read");
    }

    [Fact]
    public void Interpolate_CutOffFile_SaysThatItCannotBeRead()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Clips.WritePattern(folder["whole.mp4"]));
        File.WriteAllBytes(folder["half.mp4"], bytes[..(bytes.Length / 2)]);

        AssertFailure(ToolRun.Cli("interpolate", folder["half.mp4"], folder["out.mp4"]), "half.mp4 cannot be read");
    }

    [Fact]
    public void Interpolate_RateBelowTheSources_NamesBoth()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        AssertFailure(
            ToolRun.Cli("interpolate", input, folder["out.mp4"], "--rate", "5"), "The rate 5/1 is below the source's", "videorate");
    }

    [Fact]
    public void Interpolate_FolderOfOutputAbsent_NamesIt()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        AssertFailure(ToolRun.Cli("interpolate", input, folder["absent/out.mp4"]), "cannot be written", "absent does not exist");
    }

    [Fact]
    public void Interpolate_OutputIsAFolder_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);
        Directory.CreateDirectory(folder["out.mp4"]);

        AssertFailure(ToolRun.Cli("interpolate", input, folder["out.mp4"]), "out.mp4 cannot be written: it is a folder");
    }

    [Fact]
    public void Interpolate_OutputOnFullDevice_ReportsTheSink()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);
        File.CreateSymbolicLink(folder["out.mp4"], "/dev/full");

        AssertFailure(ToolRun.Cli("interpolate", input, folder["out.mp4"], "-i", "blend"), "out.mp4", "space", "Make room");
    }

    [Fact]
    public void Interpolate_OutputIsInput_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        AssertFailure(ToolRun.Cli("interpolate", input, input), "the same file");
    }

    [Fact]
    public void Interpolate_OutputIsALinkToTheInput_IsRefusedAndTheInputKept()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);
        var bytes = File.ReadAllBytes(input);
        File.CreateSymbolicLink(folder["link.mp4"], input);

        AssertFailure(ToolRun.Cli("interpolate", input, folder["link.mp4"]), "the same file");

        Assert.Equal(bytes, File.ReadAllBytes(input));
    }

    [Theory]
    [InlineData("-e", "magicenc")]
    [InlineData("-e", "x264enc tune=magic")]
    [InlineData("--model-path", "/nonexistent/weights.pth")]
    public void Interpolate_Fails_KeepsTheOldOutputAndLeavesNothingElse(string option, string value)
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);
        File.WriteAllText(folder["out.mp4"], "old");

        Assert.Equal(1, ToolRun.Cli("interpolate", input, folder["out.mp4"], option, value).ExitCode);

        Assert.Equal("old", File.ReadAllText(folder["out.mp4"]));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.FullName).Length);
    }

    [Fact]
    public void Interpolate_Fails_LeavesNoOutput()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        Assert.Equal(1, ToolRun.Cli("interpolate", input, folder["out.mp4"], "--model-path", "/nonexistent/weights.pth").ExitCode);

        Assert.Equal(input, Assert.Single(Directory.GetFileSystemEntries(folder.FullName)));
    }

    [Fact]
    public void Interpolate_ContainerWithoutTheCodec_NamesBoth()
    {
        using var folder = new TemporaryFolder();
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25", "-f", "lavfi", "-i", "sine", "-t", "0.4",
            "-c:a", "flac", folder["in.mkv"]).RequireSuccess();

        AssertFailure(ToolRun.Cli("interpolate", folder["in.mkv"], folder["out.flv"]), ".flv files cannot hold audio/x-flac", "--no-audio");
    }

    [Fact]
    public void Interpolate_EncoderOutsideTheContainer_NamesBoth()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        AssertFailure(
            ToolRun.Cli("interpolate", input, folder["out.webm"], "-e", "x264enc"),
            ".webm files cannot hold video/x-h264", "x264enc", "vp9enc");
    }

    [SkippableFact]
    public void Interpolate_StreamWithoutClock_AsksForTheRate()
    {
        using var folder = new TemporaryFolder();

        AssertFailure(ToolRun.Cli("interpolate", Clips.Foreman, folder["out.mp4"]), "names no frame rate", "--input-rate 30");
    }

    [Fact]
    public void Interpolate_UnknownEncoder_NamesIt()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        AssertFailure(ToolRun.Cli("interpolate", input, folder["out.mp4"], "-e", "magicenc"), "no element \"magicenc\"");
    }

    private static void AssertError(ToolRun run, params string[] parts)
    {
        Assert.NotEqual(0, run.ExitCode);
        Assert.All(parts, part => Assert.Contains(part, run.Error + run.Output, StringComparison.Ordinal));
    }

    private static void AssertFailure(ToolRun run, params string[] parts)
    {
        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
