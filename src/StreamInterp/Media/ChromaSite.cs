namespace StreamInterp.Media;

/// <summary>Position of subsampled chroma relative to luma.</summary>
public enum ChromaSite
{
    /// <summary>Between luma columns and rows (JPEG, MPEG-1).</summary>
    Center,

    /// <summary>On even luma columns, between rows (MPEG-2, H.264 default).</summary>
    Left,

    /// <summary>On even luma columns and rows (BT.2020, UHD).</summary>
    TopLeft,
}
