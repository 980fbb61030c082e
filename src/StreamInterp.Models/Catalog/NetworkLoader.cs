using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Catalog;

/// <summary>From what a user named to a network that can be built.</summary>
public static class NetworkLoader
{
    /// <summary>Opens a weight file, or the installed one of that name, and makes the network that it belongs to.</summary>
    /// <param name="store">Where installed networks are; one of the name of the built-in network replaces that.</param>
    /// <param name="model">Name of an installed network or of the built-in one; with <paramref name="modelPath"/>, the network that the
    /// file has to belong to; null for the built-in network.</param>
    /// <param name="modelPath">A weight file, or null.</param>
    /// <exception cref="InterpolationException">The file is missing or damaged, or belongs to another network.</exception>
    public static INetwork Load(ModelStore store, string? model, string? modelPath)
    {
        if (modelPath is null)
        {
            var name = model ?? BuiltInNetwork.Name;
            var weights = name == BuiltInNetwork.Name && !store.Holds(name) ? BuiltInNetwork.Open() : WeightFile.Open(store.Find(name).Path);
            return NetworkCatalog.Create(weights);
        }

        var named = WeightFile.Open(modelPath);
        var network = NetworkCatalog.Recognise(named);
        return model is null || model == network.Name
            ? network.Create(named)
            : throw new InterpolationException(
                $"'{modelPath}' holds the network {network.Name}, not {model}.", "Leave model out, or name the weights of that network.");
    }
}
