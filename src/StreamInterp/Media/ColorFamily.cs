namespace StreamInterp.Media;

/// <summary>What the components of a format stand for.</summary>
public enum ColorFamily
{
    /// <summary>Luma only.</summary>
    Gray,

    /// <summary>Luma and two colour differences.</summary>
    Yuv,

    /// <summary>Red, green, blue and perhaps alpha.</summary>
    Rgb,
}
