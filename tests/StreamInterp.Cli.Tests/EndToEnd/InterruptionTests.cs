using System.Runtime.InteropServices;

namespace StreamInterp.Cli.Tests.EndToEnd;

public sealed partial class InterruptionTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public void Interpolate_Signal_LeavesAPlayableFileAndSaysSo(int signal, int exitCode)
    {
        using var folder = new TemporaryFolder();

        var run = Interpolate(folder, signal);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("interrupted; ", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.FullName).Length);
        var (video, audio) = (Ffprobe.Times(folder["out.mp4"], "v"), Ffprobe.Times(folder["out.mp4"], "a"));
        Assert.InRange(video.Length, 2, 4999);
        Assert.Equal(video[^1], audio[^1], tolerance: 2);
    }

    [Fact]
    public void Interpolate_CtrlCWhereAnOutputWas_KeepsItAndPutsThePartBeside()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["out.mp4"], "old");

        var run = Interpolate(folder, Interrupt);

        Assert.Contains("out.part.mp4", run.Error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder["out.mp4"]));
        Assert.NotEmpty(Ffprobe.Times(folder["out.part.mp4"], "v"));
    }

    // The signal comes when the file has begun to grow.
    private static ToolRun Interpolate(TemporaryFolder folder, int signal)
    {
        var input = Clips.WritePattern(folder["in.mp4"], width: 320, height: 180, frames: 2500);
        using var process = ToolRun.Start(BuiltTree.Cli, [], ["interpolate", input, folder["out.mp4"], "-i", "motion"]);
        var growing = new FileInfo(folder[".out.mp4.part"]);
        while (!process.HasExited && (!growing.Exists || growing.Length < 10_000))
        {
            process.WaitForExit(TimeSpan.FromMilliseconds(20));
            growing.Refresh();
        }

        Assert.Equal(0, Kill(process.Id, signal));
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, error.Result);
    }

    [LibraryImport("libc.so.6", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
