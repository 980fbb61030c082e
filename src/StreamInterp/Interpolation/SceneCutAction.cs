namespace StreamInterp.Interpolation;

/// <summary>What fills the instants of an interval that holds a scene cut; a cut is never interpolated.</summary>
public enum SceneCutAction
{
    /// <summary>Repeat the nearer anchor.</summary>
    Repeat,

    /// <summary>Blend the anchors.</summary>
    Blend,
}
