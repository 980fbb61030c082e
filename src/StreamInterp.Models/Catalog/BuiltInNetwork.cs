using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Safetensors;

namespace StreamInterp.Models.Catalog;

/// <summary>The network whose weights are part of this assembly, so that one works without any file or download.</summary>
/// <remarks>The weights and their model card lie in the repository's <c>models</c> folder.</remarks>
public static class BuiltInNetwork
{
    /// <summary>Its name, for <c>model</c>; the default there.</summary>
    public static string Name => Refiner.NetworkName;

    /// <summary>True where <paramref name="name"/> means it, and no installed network takes its place.</summary>
    /// <exception cref="Interpolation.InterpolationException">That cannot be a network's name.</exception>
    public static bool IsMeant(string name, ModelStore store) => name == Name && store.TryFind(name) is null;

    /// <summary>Reads its weights.</summary>
    public static WeightSet Open()
    {
        using var stream = typeof(BuiltInNetwork).Assembly.GetManifestResourceStream($"{Name}.safetensors")
            ?? throw new InvalidOperationException("The assembly was built without its weights.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return SafetensorsFormat.Read(Name, content);
    }
}
