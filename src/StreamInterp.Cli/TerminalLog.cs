using StreamInterp.Interpolation;

namespace StreamInterp.Cli;

/// <summary>Shows an interpolator's warnings; its decisions are of interest in a debug log only.</summary>
internal sealed class TerminalLog(Terminal terminal) : IInterpolationLog
{
    /// <inheritdoc/>
    public void Info(string message)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message) => terminal.Error.WriteLine($"streaminterp: {message}");
}
