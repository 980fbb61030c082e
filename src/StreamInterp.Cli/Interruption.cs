using System.Runtime.InteropServices;

namespace StreamInterp.Cli;

/// <summary>Ctrl-C and SIGTERM as a request: the first lets the command finish its file, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>Exit code of a command that was interrupted, as shells expect it: 128 + SIGINT.</summary>
    public const int ExitCode = 130;

    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly CancellationTokenSource _cancellation = new();
    private volatile bool _requested;

    /// <summary>Starts to listen.</summary>
    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>True once a signal has come.</summary>
    public bool Requested => _requested;

    /// <summary>Cancelled once a signal has come.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Gives the signals back.</summary>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_requested;
        _requested = true;
        _cancellation.Cancel();
    }
}
