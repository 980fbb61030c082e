using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Catalog;

/// <summary>From what a user named to a network that can be built.</summary>
public static class NetworkLoader
{
    /// <summary>Opens a weight file, or the installed one of that name, and makes the builder of the network that it belongs to.</summary>
    /// <param name="store">Where installed networks are.</param>
    /// <param name="model">Name of an installed network; with <paramref name="modelPath"/>, the network that the file has to belong
    /// to, or null.</param>
    /// <param name="modelPath">A weight file, or null for the installed one.</param>
    /// <exception cref="InterpolationException">Nothing was named, the file is missing or damaged, or belongs to another
    /// network.</exception>
    public static INetworkGraphBuilder Load(ModelStore store, string? model, string? modelPath)
    {
        if (modelPath is null)
        {
            var installed = model ?? throw new InterpolationException(
                "No network was named.", "Set model to the name of an installed network, or model-path to a weight file.");
            return NetworkCatalog.CreateBuilder(WeightFile.Open(store.Find(installed).Path));
        }

        var weights = WeightFile.Open(modelPath);
        var network = NetworkCatalog.Recognise(weights);
        return model is null || model == network.Name
            ? network.Create(weights)
            : throw new InterpolationException(
                $"'{modelPath}' holds the network {network.Name}, not {model}.", "Leave model out, or name the weights of that network.");
    }
}
