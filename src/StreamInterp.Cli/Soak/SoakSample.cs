namespace StreamInterp.Cli.Soak;

/// <summary>What one second of a soak was like.</summary>
/// <param name="ResidentMegabytes">Memory of the whole process.</param>
/// <param name="LeavingMilliseconds">How long after its instant a frame left the element, median.</param>
/// <param name="ShownMilliseconds">How long after its instant a frame was shown, median.</param>
/// <param name="WorstShownMilliseconds">The same of the frame that was shown last.</param>
internal readonly record struct SoakSample(
    double ResidentMegabytes, double LeavingMilliseconds, double ShownMilliseconds, double WorstShownMilliseconds)
{
    /// <summary>Frames repeated in it, because they would have been late.</summary>
    public long Late { get; init; }

    /// <summary>Who used the processors.</summary>
    public LoadShares Load { get; init; }
}
