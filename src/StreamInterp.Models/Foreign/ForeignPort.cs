namespace StreamInterp.Models.Foreign;

/// <summary>An input or output of an ONNX model.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="ElementType">TensorProto.DataType; 1 is float32, 10 is float16.</param>
/// <param name="Shape">Dimensions, outermost first, -1 where open; null where not even their number is known.</param>
internal sealed record ForeignPort(string Name, int ElementType, int[]? Shape)
{
    /// <summary>TensorProto.DataType.FLOAT.</summary>
    public const int Float32 = 1;

    /// <summary>TensorProto.DataType.FLOAT16.</summary>
    public const int Float16 = 10;

    private const int Channel = 1;

    /// <summary>True for [N, C, H, W] tensors, or those that may be.</summary>
    public bool IsPlanar => Shape is { Length: 4 };

    /// <summary>Channels of an [N, C, H, W] tensor; -1 where open.</summary>
    public int Channels => Shape![Channel];

    /// <inheritdoc/>
    public override string ToString()
    {
        var type = ElementType switch
        {
            Float32 => "",
            Float16 => " float16",
            _ => $" of type {ElementType}",
        };
        var shape = Shape is null ? "?" : string.Join(", ", Shape.Select(dimension => dimension < 0 ? "?" : $"{dimension}"));
        return $"'{(Name.Length <= 60 ? Name : $"{Name[..60]}..")}' [{shape}]{type}";
    }
}
