using System.Diagnostics;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>Runs GStreamer's command line tools in a process of their own, with this build's plugin.</summary>
internal static class GStreamerTool
{
    private const string SearchPath = "GST_PLUGIN_PATH";

    /// <summary>Runs <paramref name="tool"/> to its end.</summary>
    /// <returns>What it wrote, and its exit code.</returns>
    /// <exception cref="InterpolationException">The tool is not installed.</exception>
    public static (string Output, string Error, int ExitCode) Run(string tool, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (PluginLocation.Find() is { } folder)
        {
            var others = Environment.GetEnvironmentVariable(SearchPath);
            start.Environment[SearchPath] = string.IsNullOrEmpty(others) ? folder : $"{folder}:{others}";
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (output, error.Result, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InterpolationException($"{tool} was not found.", GStreamerLibrary.InstallRemedy, missing);
        }
    }

    /// <summary>Plays a pipeline in gst-launch-1.0 and returns what the element reported at the end.</summary>
    /// <exception cref="InterpolationException">The pipeline failed; the message is that of the element.</exception>
    public static StreamReport Launch(TranscodeLine line)
    {
        var (output, error, exitCode) = Run("gst-launch-1.0", ["-e", "-m", .. line.Arguments]);
        if (exitCode != 0)
        {
            var lines = (error + output).Split('\n');
            var reason = lines.FirstOrDefault(text => text.StartsWith("ERROR", StringComparison.Ordinal))
                ?? lines.FirstOrDefault(text => text.StartsWith("WARNING", StringComparison.Ordinal));
            throw new InterpolationException(
                $"gst-launch-1.0 failed to write {line.Output}: {reason?.TrimEnd('.') ?? $"exit code {exitCode}"}.",
                "Check that there is room, and run 'streaminterp doctor' to see what is missing.");
        }

        return StreamReport.FindLast(output)
            ?? throw new InterpolationException(
                "The element did not report at the end of the stream.",
                "Check that the plugin and this program have the same version.");
    }
}
