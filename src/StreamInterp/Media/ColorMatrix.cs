namespace StreamInterp.Media;

/// <summary>Matrix coefficients of ITU-T H.273; the luma weights Kr and Kb define each.</summary>
public enum ColorMatrix
{
    /// <summary>ITU-R BT.601.</summary>
    Bt601,

    /// <summary>ITU-R BT.709.</summary>
    Bt709,

    /// <summary>ITU-R BT.2020, non-constant luminance.</summary>
    Bt2020,

    /// <summary>US FCC Title 47.</summary>
    Fcc,

    /// <summary>SMPTE 240M.</summary>
    Smpte240M,
}
