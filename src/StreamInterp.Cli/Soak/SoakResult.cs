using StreamInterp.Cli.Pipelines;

namespace StreamInterp.Cli.Soak;

/// <summary>What a soak measured.</summary>
internal sealed record SoakResult
{
    /// <summary>How much memory may rise from end to end, in megabytes: three 720p frames, beyond an allocator's noise.</summary>
    public const double MemoryRiseLimit = 4;

    /// <summary>How much the delay of frames may grow from end to end, in milliseconds.</summary>
    public const double LatencyRiseLimit = 2;

    /// <summary>By how much the latency reported and the one measured may differ, in milliseconds.</summary>
    public const double LatencyErrorLimit = 5;

    // Pools, caches and the decoder fill up in the beginning.
    private const int WarmUp = 10;
    private const int WarmUpShare = 3;

    /// <summary>One for each second.</summary>
    public required IReadOnlyList<SoakSample> Samples { get; init; }

    /// <summary>The element's own counters.</summary>
    public required StreamReport Report { get; init; }

    /// <summary>Milliseconds of latency that the pipeline reports.</summary>
    public required double ReportedLatency { get; init; }

    /// <summary>Frames that the source sent.</summary>
    public required long Sent { get; init; }

    /// <summary>Frames that the sink showed.</summary>
    public required long Shown { get; init; }

    /// <summary>Instants without a frame behind the element.</summary>
    public required long Missing { get; init; }

    /// <summary>Frames behind the element that are not on the grid.</summary>
    public required long OffGrid { get; init; }

    /// <summary>True to forgive what a busy machine causes: late frames, and delays that vary.</summary>
    public required bool Busy { get; init; }

    /// <summary>Frames that the sink dropped because they came too late.</summary>
    public long Dropped => Report.Out - Shown;

    /// <summary>Source frames that the decoder left out because the sink was late.</summary>
    public long Skipped => Sent - Report.In;

    /// <summary>Frames that came too late, or would have, so that another was shown again or none.</summary>
    public long Late => Report.Late + Dropped + Skipped;

    /// <summary>Frames that should have left but did not; where source frames were skipped the grid alone tells.</summary>
    public long Lost => Missing + (Skipped == 0 ? Math.Abs((2 * Report.In) - Report.Out) : 0);

    /// <summary>Rise of memory from end to end, in megabytes.</summary>
    public double MemoryRise => Trend.Rise([.. Settled.Select(sample => sample.ResidentMegabytes)]);

    /// <summary>Rise of the delay with which frames leave the element, in milliseconds.</summary>
    public double LatencyRise => Trend.Rise([.. Settled.Select(sample => sample.LeavingMilliseconds)]);

    /// <summary>How long after its instant a frame leaves the element, median in milliseconds.</summary>
    public double Leaving => Median(sample => sample.LeavingMilliseconds);

    /// <summary>How long after its instant a frame is shown, median in milliseconds.</summary>
    public double MeasuredLatency => Median(sample => sample.ShownMilliseconds);

    /// <summary>Memory after the beginning, in megabytes.</summary>
    public double Memory => Median(sample => sample.ResidentMegabytes);

    /// <summary>How much later than its due time the latest frame was shown, in milliseconds.</summary>
    public double WorstLateness => Settled.Max(sample => sample.WorstShownMilliseconds) - ReportedLatency;

    /// <summary>Who used the processors, on average.</summary>
    public LoadShares Load => new(Mean(load => load.Own), Mean(load => load.Others), Mean(load => load.Stolen));

    private IEnumerable<SoakSample> Settled => Samples.Skip(Math.Min(WarmUp, Samples.Count / WarmUpShare));

    /// <summary>What failed, one sentence each; empty if all is well.</summary>
    /// <remarks>What is no number, because nothing passed for a second, is not within any limit.</remarks>
    public IEnumerable<string> Failures()
    {
        if (Lost > 0 || OffGrid > 0)
        {
            yield return $"{Lost} frames are missing, {OffGrid} are off the grid.";
        }

        if (!(MemoryRise <= MemoryRiseLimit))
        {
            yield return "Memory grows.";
        }

        if (Busy)
        {
            yield break;
        }

        if (Late > 0)
        {
            yield return $"{Late} frames were late.";
        }

        if (!(LatencyRise <= LatencyRiseLimit))
        {
            yield return "The delay of frames grows.";
        }

        if (!(Math.Abs(MeasuredLatency - ReportedLatency) <= LatencyErrorLimit))
        {
            yield return "The latency reported is not the one measured.";
        }
    }

    private double Mean(Func<LoadShares, double> share) => Samples.Average(sample => share(sample.Load));

    private double Median(Func<SoakSample, double> value)
    {
        var ordered = Settled.Select(value).Order().ToArray();
        return ordered[ordered.Length / 2];
    }
}
