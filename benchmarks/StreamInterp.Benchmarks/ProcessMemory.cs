using System.Globalization;

namespace StreamInterp.Benchmarks;

/// <summary>What of this process is in memory, as Linux counts it (proc(5), /proc/self/status), in bytes.</summary>
internal static class ProcessMemory
{
    private const long Kibi = 1 << 10;

    /// <summary>Now.</summary>
    public static long Resident => Read("VmRSS:");

    /// <summary>At its highest since the process began.</summary>
    public static long Peak => Read("VmHWM:");

    private static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return Kibi * long.Parse(line.AsSpan(name.Length).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
    }
}
