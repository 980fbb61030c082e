using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Foreign;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Catalog;

/// <summary>From what a user named to a network that can be built.</summary>
public static class NetworkLoader
{
    /// <summary>Opens a file, or the installed one of that name, and makes the network that it holds.</summary>
    /// <param name="store">Where installed networks are; one of the name of the built-in network replaces that.</param>
    /// <param name="model">Name of an installed network or of the built-in one; with <paramref name="modelPath"/>, the network that the
    /// file has to belong to; null for the built-in network.</param>
    /// <param name="modelPath">A weight file or an ONNX file, or null.</param>
    /// <exception cref="InterpolationException">The file is missing or damaged, or belongs to another network.</exception>
    public static INetwork Load(ModelStore store, string? model, string? modelPath)
    {
        if (modelPath is null)
        {
            var name = model ?? BuiltInNetwork.Name;
            return BuiltInNetwork.IsMeant(name, store)
                ? NetworkArchitectures.Create(BuiltInNetwork.Open())
                : Open(store.Find(name).Path);
        }

        var network = Open(modelPath);
        return model is null || model == network.Name
            ? network
            : throw new InterpolationException(
                $"'{modelPath}' holds the network {network.Name}, not {model}.", "Leave model out, or name the weights of that network.");
    }

    /// <summary>Opens a file of weights, or an ONNX file made elsewhere.</summary>
    /// <exception cref="InterpolationException">The file is missing or damaged, or belongs to no network that can be used.</exception>
    public static INetwork Open(string path) =>
        ForeignNetwork.IsRecognised(path) ? ForeignNetwork.Open(path) : NetworkArchitectures.Create(WeightFile.Open(path));
}
