namespace StreamInterp.Motion;

/// <summary>Choices for <see cref="MotionInterpolator"/>.</summary>
public sealed record MotionOptions
{
    /// <summary>Threads used where <see cref="Threads"/> is 0: enough for HD in real time, and the rest is left to decoder and encoder.</summary>
    public const int DefaultThreads = 2;

    /// <summary>Trade of quality for time.</summary>
    public MotionPreset Preset { get; init; } = MotionPreset.Balanced;

    /// <summary>Threads that work at the same time, the caller's included; 0 for <see cref="DefaultThreads"/>, or one on a single core.</summary>
    public int Threads { get; init; }
}
