namespace StreamInterp.Motion;

/// <summary>Trade of quality for time.</summary>
public enum MotionPreset
{
    /// <summary>Motion is searched at a quarter of the picture's size; the paths found from it are refined once at half.</summary>
    Fast,

    /// <summary>Motion is searched at half the picture's size.</summary>
    Balanced,

    /// <summary>As balanced, with a second sweep over every level.</summary>
    Best,
}
