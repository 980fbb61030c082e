namespace StreamInterp.Interpolation;

/// <summary>A borrowed view of a planar RGB picture as a network sees it: float32 [3, Height, Width], values in [0, 1], rows without gaps.</summary>
/// <remarks>Width and height are those of the tensor; a picture that is smaller lies at the top left and its last column and row are repeated.</remarks>
public readonly unsafe struct FrameTensor(float* data, int width, int height)
{
    /// <summary>Address of element [0, 0, 0].</summary>
    public float* Address { get; } = data;

    /// <summary>Columns.</summary>
    public int Width { get; } = width;

    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Elements in all: 3 * Height * Width.</summary>
    public nint Length => (nint)3 * Height * Width;

    /// <summary>Address of row <paramref name="y"/> of channel <paramref name="channel"/> (0 red, 1 green, 2 blue).</summary>
    public float* Row(int channel, int y) => Address + (((nint)channel * Height) + y) * Width;
}
