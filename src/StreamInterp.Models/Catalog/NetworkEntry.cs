using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Catalog;

/// <summary>A network that this library can build.</summary>
/// <param name="Name">What the user calls it, such as "ifrnet-s".</param>
/// <param name="Description">One line: what it is and what it is for.</param>
/// <param name="Licence">Licence of the published weights.</param>
/// <param name="Tensors">Every tensor that its weights have to hold.</param>
/// <param name="Create">Makes the network from weights that hold those tensors.</param>
public sealed record NetworkEntry(
    string Name,
    string Description,
    string Licence,
    IReadOnlyList<TensorSpecification> Tensors,
    Func<WeightSet, INetwork> Create)
{
    /// <summary>Number of trained values.</summary>
    public long ParameterCount => Tensors.Sum(tensor => tensor.Shape.ElementCount);
}
