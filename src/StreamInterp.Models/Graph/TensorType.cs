namespace StreamInterp.Models.Graph;

/// <summary>Element types of a graph's tensors, numbered as in onnx.proto3.</summary>
public enum TensorType
{
    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>64-bit integers, as indices and shapes are given.</summary>
    Int64 = 7,

    /// <summary>16-bit floating point.</summary>
    Float16 = 10,
}
