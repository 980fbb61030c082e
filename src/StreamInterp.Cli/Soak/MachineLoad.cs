using System.Globalization;

namespace StreamInterp.Cli.Soak;

/// <summary>Who used the machine's processors: what a late frame has to be judged by. All is zero where the kernel does not say.</summary>
internal sealed class MachineLoad
{
    // Columns of the line "cpu" in /proc/stat (proc(5)), after its name: ticks of all processors.
    private const int Idle = 3;
    private const int Waiting = 4;
    private const int Stolen = 7;
    private const int Columns = 8;
    private const double TicksPerSecond = 100;

    private Ticks _before = Ticks.Read();

    /// <summary>The shares of all processors' time since the last call.</summary>
    public LoadShares Take()
    {
        var now = Ticks.Read();
        var total = Math.Max(now.Total - _before.Total, 1);
        var own = now.Own - _before.Own;
        var shares = new LoadShares(
            own / total, Math.Max(0, now.Busy - _before.Busy - own) / total, (now.Stolen - _before.Stolen) / total);
        _before = now;
        return shares;
    }

    private readonly record struct Ticks(double Total, double Busy, double Stolen, double Own)
    {
        public static Ticks Read()
        {
            const string Path = "/proc/stat";
            var line = File.Exists(Path) ? File.ReadLines(Path).First() : "";
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(Columns)
                .Select(column => double.Parse(column, CultureInfo.InvariantCulture)).ToArray();
            if (columns.Length < Columns)
            {
                return default;
            }

            var total = columns.Sum();
            var stolen = columns[MachineLoad.Stolen];
            var busy = total - stolen - columns[Idle] - columns[Waiting];
            return new Ticks(total, busy, stolen, Environment.CpuUsage.TotalTime.TotalSeconds * TicksPerSecond);
        }
    }
}
