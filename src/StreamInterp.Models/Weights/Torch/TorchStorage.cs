namespace StreamInterp.Models.Weights.Torch;

/// <summary>A run of elements that tensors of a checkpoint are views of.</summary>
/// <param name="Key">Name of its bytes in the archive, or its key in the older format.</param>
/// <param name="Type">How elements are stored; null for integers, which no weight is.</param>
/// <param name="ElementSize">Bytes of one element.</param>
internal sealed record TorchStorage(string Key, ElementType? Type, int ElementSize);
