using StreamInterp.Media;

namespace StreamInterp.Interpolation;

/// <summary>When frames are made, repeated or blended.</summary>
public sealed record PipelineOptions
{
    /// <summary>Default of <see cref="SceneThreshold"/>.</summary>
    public const double DefaultSceneThreshold = 0.5;

    /// <summary>Sensitivity of scene cut detection in [0, 1]; 0 switches it off.</summary>
    public double SceneThreshold { get; init; } = DefaultSceneThreshold;

    /// <summary>What fills an interval with a cut.</summary>
    public SceneCutAction SceneCut { get; init; } = SceneCutAction.Repeat;

    /// <summary>What becomes of duplicates in the source.</summary>
    public DuplicateAction Duplicates { get; init; } = DuplicateAction.InterpolateOver;
}
