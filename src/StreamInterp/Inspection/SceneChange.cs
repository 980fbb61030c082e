namespace StreamInterp.Inspection;

/// <summary>What a large change between two pictures is.</summary>
internal enum SceneChange
{
    /// <summary>No large change, or one that motion explains.</summary>
    None,

    /// <summary>Another scene.</summary>
    Cut,

    /// <summary>The same scene in another light, a picture without content, or the return from either.</summary>
    Flash,
}
