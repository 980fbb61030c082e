using System.ComponentModel;
using System.Diagnostics;

namespace StreamInterp.GStreamer.Tests;

/// <summary>A C program of the Interop folder, compiled against the installed headers; the test is skipped where there is no compiler.</summary>
internal sealed class NativeProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streaminterp-test");

    internal NativeProgram(string source)
    {
        Program = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(source));
        var flags = Build("pkg-config", "--cflags --libs gstreamer-1.0 gstreamer-video-1.0").Trim();
        Build("cc", $"{Path.Combine(AppContext.BaseDirectory, "Interop", source)} -o {Program} {flags}");
    }

    /// <summary>Path of the program.</summary>
    internal string Program { get; }

    /// <summary>What the program prints; it succeeds.</summary>
    internal string Run()
    {
        var (code, output) = Start(new ProcessStartInfo(Program));
        Assert.Equal(0, code);
        return output;
    }

    /// <summary>Runs a program to its end; its exit code and what it prints.</summary>
    internal static (int ExitCode, string Output) Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Build(string program, string arguments)
    {
        try
        {
            var (code, output) = Start(new ProcessStartInfo(program, arguments));
            Skip.If(code != 0 && program == "pkg-config", "GStreamer's development headers are not installed.");
            Assert.Equal(0, code);
            return output;
        }
        catch (Win32Exception)
        {
            throw new SkipException($"{program} is not installed.");
        }
    }
}
