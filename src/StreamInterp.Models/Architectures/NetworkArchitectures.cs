using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>The networks that this library can build, and which of them a weight file belongs to.</summary>
public static class NetworkArchitectures
{
    /// <summary>All of them, smallest first.</summary>
    public static IReadOnlyList<NetworkArchitecture> All { get; } =
    [
        new(Refiner.NetworkName, [.. Refiner.Tensors()], weights => new Refiner(weights)),
        new("ifrnet-tiny", [.. TinyIfrnet.Tensors()], weights => new TinyIfrnet(weights)),
        .. IfrnetVariant.All.Select(
            variant => new NetworkArchitecture(variant.Name, [.. variant.Tensors()], weights => new Ifrnet(variant, weights))),
        .. UprVariant.All.Select(
            variant => new NetworkArchitecture(variant.Name, [.. variant.Tensors()], weights => new UprNet(variant, weights))),
        .. FlavrVariant.All.Select(
            variant => new NetworkArchitecture(variant.Name, [.. variant.Tensors()], weights => new Flavr(variant, weights))),
    ];

    /// <summary>Finds the network that a set of weights belongs to, by the names and shapes of its tensors.</summary>
    /// <exception cref="InterpolationException">None fits: the message names what was found, and the first tensor that is
    /// wrong.</exception>
    public static NetworkArchitecture Recognise(WeightSet weights)
    {
        var nearest = All.MaxBy(network => network.Tensors.Count(tensor => Holds(weights, tensor)))!;
        if (!nearest.Tensors.Any(tensor => Holds(weights, tensor)))
        {
            var found = string.Join(", ", weights.Tensors.Take(3).Select(tensor => $"'{tensor.Name}' {tensor.Shape}"));
            var names = string.Join(", ", All.Select(network => network.Name));
            throw WeightErrors.Unsuitable(
                weights.Source, $"belongs to none of the networks {names}: it has {weights.Tensors.Count} tensors, beginning with {found}");
        }

        weights.RequireAll(nearest.Tensors);
        return nearest;
    }

    /// <summary>Makes the network that a set of weights belongs to.</summary>
    /// <exception cref="InterpolationException">The weights belong to no known network.</exception>
    public static INetwork Create(WeightSet weights) => Recognise(weights).Create(weights);

    private static bool Holds(WeightSet weights, TensorSpecification tensor) =>
        weights.TryGet(tensor.Name, out var found) && found.Shape == tensor.Shape;
}
