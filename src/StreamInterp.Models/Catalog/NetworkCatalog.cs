using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Catalog;

/// <summary>The networks known by name, and which of them a weight file belongs to.</summary>
public static class NetworkCatalog
{
    /// <summary>All networks, smallest first.</summary>
    public static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new(
            Refiner.NetworkName,
            "Corrects what motion compensation made; comes with the program",
            "MIT",
            [.. Refiner.Tensors()],
            weights => new Refiner(weights)),
        new(
            "ifrnet-tiny",
            "IFRNet derivative with three levels and separable convolutions",
            "MIT",
            [.. TinyIfrnet.Tensors()],
            weights => new TinyIfrnet(weights)),
        .. IfrnetVariant.All.Select(variant => new NetworkEntry(
            variant.Name,
            $"IFRNet, {variant.Size} (Kong et al., CVPR 2022)",
            "MIT",
            [.. variant.Tensors()],
            weights => new Ifrnet(variant, weights))),
        .. UprVariant.All.Select(variant => new NetworkEntry(
            variant.Name,
            $"UPR-Net, {variant.Size} (Jin et al., CVPR 2023)",
            "CC BY-NC-ND 4.0 (non-commercial)",
            [.. variant.Tensors()],
            weights => new UprNet(variant, weights))),
    ];

    /// <summary>Finds the network that a set of weights belongs to, by the names and shapes of its tensors.</summary>
    /// <exception cref="InterpolationException">None fits: the message names what was found, and the first tensor that is
    /// wrong.</exception>
    public static NetworkEntry Recognise(WeightSet weights)
    {
        var nearest = Entries.MaxBy(entry => entry.Tensors.Count(tensor => Holds(weights, tensor)))!;
        if (!nearest.Tensors.Any(tensor => Holds(weights, tensor)))
        {
            var found = string.Join(", ", weights.Tensors.Take(3).Select(tensor => $"'{tensor.Name}' {tensor.Shape}"));
            var names = string.Join(", ", Entries.Select(entry => entry.Name));
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
