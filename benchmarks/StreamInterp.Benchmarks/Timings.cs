using System.Diagnostics;

namespace StreamInterp.Benchmarks;

/// <summary>Wall-clock times of one thing, in milliseconds.</summary>
internal sealed class Timings(string name)
{
    private readonly List<double> _milliseconds = [];

    public string Name { get; } = name;

    public double Median => Quantile(0.5);

    public double Least => Quantile(0);

    public void Measure(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public double Quantile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>Median of the ratios of simultaneous measurements: what slows the machine down for a while slows both down.</summary>
    public double RatioTo(Timings other) =>
        _milliseconds.Zip(other._milliseconds, (mine, theirs) => mine / theirs).Order().ElementAt(_milliseconds.Count / 2);
}
