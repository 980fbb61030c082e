using System.Diagnostics;
using StreamInterp.Testing;

namespace StreamInterp.GStreamer.Tests;

/// <summary>The plugin as <c>make plugin</c> leaves it; tests are skipped where it was not built.</summary>
internal static class BuiltPlugin
{
    /// <summary>What a program prints that finds the plugin; it succeeds.</summary>
    internal static string Run(string program, string arguments)
    {
        var (code, output) = Start(program, arguments);
        Assert.Equal(0, code);
        return output;
    }

    /// <summary>Runs a program that finds the plugin; its exit code and what it prints.</summary>
    internal static (int ExitCode, string Output) Start(string program, string arguments)
    {
        var folder = Path.Combine(SharedFiles.RepositoryRoot, "build", "gstreamer-1.0");
        Skip.IfNot(File.Exists(Path.Combine(folder, "libgststreaminterp.so")), "the plugin is not built (make plugin)");
        var start = new ProcessStartInfo(program, arguments);
        start.Environment["GST_PLUGIN_PATH"] = folder;
        return NativeProgram.Start(start);
    }
}
