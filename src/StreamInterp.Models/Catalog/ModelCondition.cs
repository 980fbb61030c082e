namespace StreamInterp.Models.Catalog;

/// <summary>What became of an installed network.</summary>
public enum ModelCondition
{
    /// <summary>It reads well and is what was installed.</summary>
    Intact,

    /// <summary>It reads well, but no checksum was recorded when it was put there.</summary>
    Unrecorded,

    /// <summary>It is not what was installed, or cannot be read.</summary>
    Damaged,
}
