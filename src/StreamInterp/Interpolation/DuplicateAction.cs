namespace StreamInterp.Interpolation;

/// <summary>What becomes of source frames that repeat their predecessor (24p in 30p, animation on twos, stalled capture).</summary>
public enum DuplicateAction
{
    /// <summary>Drop them and spread the motion over the true neighbours where the latency allows it.</summary>
    InterpolateOver,

    /// <summary>Keep them as they came.</summary>
    Keep,
}
