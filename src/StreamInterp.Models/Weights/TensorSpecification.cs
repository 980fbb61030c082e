namespace StreamInterp.Models.Weights;

/// <summary>A tensor that a network expects.</summary>
/// <param name="Name">Name in the published state dictionary.</param>
/// <param name="Shape">Dimensions in PyTorch's order.</param>
public readonly record struct TensorSpecification(string Name, TensorShape Shape);
