using System.Runtime.InteropServices;

namespace StreamInterp.Cli;

/// <summary>Ctrl-C and SIGTERM as a request: the first lets the command finish its file, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    // As shells say that a signal ended a program: 128 and the signal's number.
    private const int ExitCodeOfInterrupt = 130;
    private const int ExitCodeOfTerminate = 143;

    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly CancellationTokenSource _cancellation = new();
    private volatile bool _requested;
    private volatile int _exitCode = ExitCodeOfInterrupt;

    /// <summary>Starts to listen.</summary>
    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>True once a signal has come.</summary>
    public bool Requested => _requested;

    /// <summary>Exit code of a command that was interrupted: 130 after Ctrl-C, 143 after SIGTERM.</summary>
    public int ExitCode => _exitCode;

    /// <summary>Called before the second signal ends the process: the place to remove what is half done.</summary>
    public Action? Abandoned { get; set; }

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
        if (_requested)
        {
            Abandoned?.Invoke();
            return;
        }

        context.Cancel = true;
        _exitCode = context.Signal == PosixSignal.SIGTERM ? ExitCodeOfTerminate : ExitCodeOfInterrupt;
        _requested = true;
        _cancellation.Cancel();
    }
}
