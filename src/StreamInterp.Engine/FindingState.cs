namespace StreamInterp.Engine;

/// <summary>How well a part of the environment serves.</summary>
public enum FindingState
{
    /// <summary>There and usable.</summary>
    Good,

    /// <summary>Absent or unusable, and only some features need it.</summary>
    Optional,

    /// <summary>Absent or unusable, and nothing works without it.</summary>
    Missing,
}
