namespace StreamInterp.Timing;

/// <summary>Why frames are made in another way from now on; nicks are the lower-case names.</summary>
public enum StepReason
{
    /// <summary>A better way has become ready.</summary>
    Ready,

    /// <summary>Its frames take longer than the source gives time for.</summary>
    Slow,

    /// <summary>Too little time was left for two frames in a row.</summary>
    Late,

    /// <summary>A better way keeps up again.</summary>
    Recovered,

    /// <summary>It failed and is not used any more.</summary>
    Failed,
}
