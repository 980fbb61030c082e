namespace StreamInterp.Inspection;

/// <summary>What happens between two consecutive source frames.</summary>
public enum IntervalVerdict
{
    /// <summary>Things move: interpolation applies.</summary>
    Motion,

    /// <summary>The second frame is the first once more.</summary>
    Same,

    /// <summary>A hard cut: the frames have nothing in common.</summary>
    Cut,

    /// <summary>Part of the picture is drawn anew while the rest stands still (a page, a menu, a caret): there is nothing in between.</summary>
    Jump,

    /// <summary>A dissolve or fade: brightness changes in place, nothing can be tracked.</summary>
    Dissolve,
}
