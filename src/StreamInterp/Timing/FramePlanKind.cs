namespace StreamInterp.Timing;

/// <summary>What fills an instant of the output grid.</summary>
public enum FramePlanKind
{
    /// <summary>Anchor I0 as it is; each source frame at most once.</summary>
    PassThrough,

    /// <summary>Anchor I0 once more.</summary>
    Repeat,

    /// <summary>A frame made from both anchors.</summary>
    Interpolate,
}
