using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>A network that this library can build; where its weights come from is the catalogue's business.</summary>
/// <param name="Name">Such as "ifrnet-s".</param>
/// <param name="Tensors">Every tensor that its weights have to hold.</param>
/// <param name="Create">Makes the network from weights that hold those tensors.</param>
public sealed record NetworkArchitecture(
    string Name, IReadOnlyList<TensorSpecification> Tensors, Func<WeightSet, INetwork> Create)
{
    /// <summary>Number of trained values.</summary>
    public long ParameterCount => Tensors.Sum(tensor => tensor.Shape.ElementCount);
}
