namespace StreamInterp.Onnx.Operators;

/// <summary>A borrowed view of a float32 tensor [1, <see cref="Channels"/>, <see cref="Height"/>, <see cref="Width"/>].</summary>
internal readonly unsafe struct Planes(float* address, int channels, int height, int width)
{
    public float* Address { get; } = address;

    public int Channels { get; } = channels;

    public int Height { get; } = height;

    public int Width { get; } = width;

    /// <summary>The first element of a channel.</summary>
    public float* Plane(int channel) => Address + ((nint)channel * Height * Width);

    /// <summary>The first element of a row.</summary>
    public float* Row(int channel, int y) => Plane(channel) + ((nint)y * Width);

    public override string ToString() => $"[1, {Channels}, {Height}, {Width}]";
}
