namespace StreamInterp.Cli.Tests;

/// <summary>What a command, run in this process, said and returned.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static CommandRun Of(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = CommandLine.Run(arguments, new Terminal(output, error));
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails unless the command failed with <paramref name="exitCode"/> and exactly one line that holds all <paramref
    /// name="parts"/>.</summary>
    public void AssertFailed(int exitCode, params string[] parts)
    {
        Assert.Equal(exitCode, ExitCode);
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("streaminterp: ", line, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
