using StreamInterp.Interpolation;

namespace StreamInterp.Engine.Tests;

/// <summary>Keeps what was said.</summary>
internal sealed class RecordingLog : IInterpolationLog
{
    public List<string> Infos { get; } = [];

    public List<string> Warnings { get; } = [];

    public void Info(string message) => Infos.Add(message);

    public void Warning(string message) => Warnings.Add(message);
}
