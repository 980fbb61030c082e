using System.Diagnostics;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>What a program said and returned.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    private const string Timeout = "timeout"; // a hanging pipeline fails its test, not the whole run
    private const string TimeoutSeconds = "300";

    /// <summary>Runs <paramref name="tool"/> to its end.</summary>
    public static ToolRun Of(string tool, params IEnumerable<string> arguments) => Of(tool, environment: [], arguments);

    /// <summary>Runs <paramref name="tool"/> to its end with additional environment variables.</summary>
    public static ToolRun Of(string tool, (string Name, string Value)[] environment, IEnumerable<string> arguments)
    {
        using var process = Start(tool, environment, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, error.Result);
    }

    /// <summary>Plays a pipeline with the built plugin.</summary>
    public static ToolRun Launch(string pipeline, params (string Name, string Value)[] environment) => Of(
        "gst-launch-1.0",
        [("GST_PLUGIN_PATH", BuiltTree.PluginFolder), .. environment],
        ["-q", .. pipeline.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Runs the built command line tool.</summary>
    public static ToolRun Cli(params IEnumerable<string> arguments) => Of(BuiltTree.Cli, arguments);

    /// <summary>Starts <paramref name="tool"/> with its output redirected.</summary>
    public static Process Start(string tool, (string Name, string Value)[] environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Timeout, ["--foreground", TimeoutSeconds, tool, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>This run, once it is known to have succeeded.</summary>
    public ToolRun RequireSuccess()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}{Output}");
        return this;
    }
}
