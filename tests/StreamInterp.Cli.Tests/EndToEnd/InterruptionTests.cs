using System.Runtime.InteropServices;

namespace StreamInterp.Cli.Tests.EndToEnd;

public sealed partial class InterruptionTests
{
    private const int Interrupt = 2;

    [Fact]
    public void Interpolate_CtrlC_LeavesAPlayableFile()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"], width: 320, height: 180, frames: 2500);
        using var process = ToolRun.Start(BuiltTree.Cli, [], ["interpolate", input, folder["out.mp4"], "-i", "motion"]);
        while (!process.HasExited && (!File.Exists(folder["out.mp4"]) || new FileInfo(folder["out.mp4"]).Length < 10_000))
        {
            process.WaitForExit(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(0, Kill(process.Id, Interrupt));
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        var (video, audio) = (Ffprobe.Times(folder["out.mp4"], "v"), Ffprobe.Times(folder["out.mp4"], "a"));
        Assert.InRange(video.Length, 2, 4999);
        Assert.Equal(video[^1], audio[^1], tolerance: 2);
    }

    [LibraryImport("libc.so.6", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
