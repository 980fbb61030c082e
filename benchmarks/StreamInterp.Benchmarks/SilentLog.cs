using StreamInterp.Interpolation;

namespace StreamInterp.Benchmarks;

/// <summary>Drops what is not asked for in a table.</summary>
internal sealed class SilentLog : IInterpolationLog
{
    public void Info(string message)
    {
    }

    public void Warning(string message) => Console.Error.WriteLine(message);
}
