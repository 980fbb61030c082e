namespace StreamInterp.Models.Graph;

/// <summary>A tensor inside an <see cref="OnnxGraph"/>: what a node yields, an input, or a constant.</summary>
/// <param name="Name">Unique within the graph.</param>
/// <param name="Shape">Fixed dimensions.</param>
public readonly record struct OnnxValue(string Name, TensorShape Shape)
{
    /// <summary>Channels of an [N, C, H, W] tensor.</summary>
    public int Channels => Shape[1];

    /// <summary>Rows of an [N, C, H, W] tensor.</summary>
    public int Height => Shape[2];

    /// <summary>Columns of an [N, C, H, W] tensor.</summary>
    public int Width => Shape[3];
}
