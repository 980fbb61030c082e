using System.CommandLine;
using System.CommandLine.Invocation;
using StreamInterp.Cli.Commands;
using StreamInterp.Cli.Commands.Models;
using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli;

/// <summary>The commands of <c>streaminterp</c>, and how their outcome becomes an exit code.</summary>
internal static class CommandLine
{
    private const int Failure = 1;
    private const int Misuse = 2;
    private const int Fault = 70; // EX_SOFTWARE of sysexits.h

    // Set to anything: what is this program's own fault is shown in full.
    private const string TraceVariable = "STREAMINTERP_TRACE";

    /// <summary>Parses <paramref name="arguments"/> and runs the command they name.</summary>
    /// <returns>0 for success, 1 for a failure, 2 for wrong arguments, 70 for a fault of the program (one line on the error stream says
    /// what), 130 after Ctrl-C, 143 after SIGTERM.</returns>
    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            var parsed = CreateRoot(terminal).Parse(arguments.Length == 0 ? ["--help"] : arguments);
            if (Misunderstanding.In(parsed) is { } misunderstanding)
            {
                terminal.Error.WriteLine($"streaminterp: {misunderstanding}");
                return Misuse;
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (InterpolationException failure)
        {
            terminal.Error.WriteLine($"streaminterp: {failure.OneLine.TrimEnd()}");
            return Failure;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"streaminterp: {FileFailure.OneLine(failure)}");
            return Failure;
        }
        catch (Exception fault)
        {
            terminal.Error.WriteLine(Environment.GetEnvironmentVariable(TraceVariable) is null ? $"streaminterp: {OneLine(fault)}" : fault);
            return Fault;
        }
    }

    private static string OneLine(Exception fault) =>
        $"This is a fault of streaminterp: {fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")} "
        + $"Please report it with what {TraceVariable}=1 shows.";

    /// <summary>All commands, ready to parse.</summary>
    public static RootCommand CreateRoot(Terminal terminal) =>
        new("Raises the frame rate of video: the frames in between are made by motion compensation or by a neural network.")
        {
            InterpolateCommand.Create(terminal),
            FrameCommand.Create(terminal),
            BenchCommand.Create(terminal),
            ModelsCommand.Create(terminal, ModelStore.Default),
            DoctorCommand.Create(terminal),
            SoakCommand.Create(terminal),
            DemoCommand.Create(terminal),
        };
}
