using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>What the properties ask for. Immutable: a change replaces the whole, so that the worker sees all of a change or nothing.</summary>
internal sealed record ElementSettings
{
    internal const int DefaultMultiplier = 2;

    internal const int MaximumMultiplier = 64;

    /// <summary>Who makes the frames.</summary>
    internal InterpolatorOptions Interpolator { get; init; } = new();

    /// <summary>When frames are made.</summary>
    internal PipelineOptions Pipeline { get; init; } = new();

    /// <summary>Output rate; 0/1 for source rate times <see cref="Multiplier"/>.</summary>
    internal Fraction FrameRate { get; init; }

    /// <summary>Output frames for each source frame where neither downstream nor <see cref="FrameRate"/> says.</summary>
    internal int Multiplier { get; init; } = DefaultMultiplier;

    /// <summary>Bound on the latency added, in milliseconds; 0 for none.</summary>
    internal uint MaxLatency { get; init; }

    /// <summary>True where a sink's reports of lateness count in pipelines that are not live, too.</summary>
    internal bool Qos { get; init; }

    /// <summary>True where changes of the counters are not notified.</summary>
    internal bool Silent { get; init; } = true;
}
