namespace StreamInterp.Onnx.Operators;

/// <summary>Up to seven channels of an image that are splatted together, and the cells that their sums collect in.</summary>
/// <remarks>
/// <para>A cell holds eight floats: a pixel's seven channels and, last, its weight. So a pixel's four contributions are four vector
/// additions, the weights cost nothing extra, and no group needs anything of another: groups are the unit of parallel work, each sums its
/// pixels in the order of the picture, and the result does not depend on the number of threads.</para>
/// <para>The cells are the picture's pixels and a border of one around them. A position is clamped to the border, where its share of the
/// picture's cells becomes zero; so pixels that leave the picture need no test.</para>
/// </remarks>
/// <param name="image">[1, C, H, W].</param>
/// <param name="flow">[1, F, H, W].</param>
/// <param name="flowChannel">Channel of the displacement along x; the one along y is next.</param>
/// <param name="output">As <paramref name="image"/>.</param>
/// <param name="group">Number of the group.</param>
/// <param name="cells">Room for <see cref="CellBytes"/>, all zero.</param>
internal readonly unsafe struct SplatGroup(Planes image, Planes flow, int flowChannel, Planes output, int group, float* cells)
{
    /// <summary>Floats of a cell.</summary>
    public const int CellSize = 8;

    /// <summary>Place of the weight in a cell.</summary>
    public const int WeightLane = CellSize - 1;

    private const int MaximumChannels = CellSize - 1;

    /// <summary>Columns of the image.</summary>
    public int Width => image.Width;

    /// <summary>Rows of the image.</summary>
    public int Height => image.Height;

    /// <summary>Channels in this group.</summary>
    public int Channels => Math.Min(image.Channels - FirstChannel, MaximumChannels);

    /// <summary>Floats from a cell to the one below.</summary>
    public int CellStride => (image.Width + 2) * CellSize;

    private int FirstChannel => group * MaximumChannels;

    /// <summary>Number of groups of an image.</summary>
    public static int CountOf(Planes image) => (image.Channels + MaximumChannels - 1) / MaximumChannels;

    /// <summary>Bytes that the cells of one group take.</summary>
    public static nuint CellBytes(Planes image) => (nuint)(image.Width + 2) * (nuint)(image.Height + 2) * CellSize * sizeof(float);

    /// <summary>A row of one of the group's channels.</summary>
    public float* Source(int channel, int y) => image.Row(FirstChannel + channel, y);

    /// <summary>The row where one of the group's channels goes to.</summary>
    public float* Destination(int channel, int y) => output.Row(FirstChannel + channel, y);

    /// <summary>Displacements along x of a row.</summary>
    public float* FlowX(int y) => flow.Row(flowChannel, y);

    /// <summary>Displacements along y of a row.</summary>
    public float* FlowY(int y) => flow.Row(flowChannel + 1, y);

    /// <summary>The cell of a pixel; -1 and the size name the border.</summary>
    public float* Cell(int x, int y) => cells + ((nint)(y + 1) * CellStride) + ((x + 1) * CellSize);
}
