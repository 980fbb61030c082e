using System.Diagnostics;
using System.Runtime.InteropServices;
using StreamInterp.Cli.Tests.EndToEnd;

namespace StreamInterp.Cli.Tests.Live;

/// <summary>A program that runs beside the test: a server, a publisher, a relay. It never outlives the test.</summary>
internal sealed partial class LiveProcess : IDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task<string> _output;

    private LiveProcess(Process process, bool readsOutput)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _output = readsOutput ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What the program writes, for one that was started to be read.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>True once it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program whose output is text.</summary>
    public static LiveProcess Start(string tool, params IEnumerable<string> arguments) => Start(tool, readsOutput: false, arguments);

    /// <summary>Starts a program, with the built plugin where GStreamer finds it.</summary>
    public static LiveProcess Start(string tool, bool readsOutput, IEnumerable<string> arguments) =>
        new(ToolRun.Start(tool, [("GST_PLUGIN_PATH", BuiltTree.PluginFolder)], arguments), readsOutput);

    /// <summary>Asks the program to stop and waits until it has.</summary>
    public ToolRun Stop()
    {
        _ = SendSignal(_process.Id, Terminate);
        _process.WaitForExit();
        return new ToolRun(_process.ExitCode, _output.Result, _errors.Result);
    }

    /// <summary>Ends the program without a chance to say farewell to whoever it is connected to.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    [LibraryImport("libc.so.6", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
