using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>Weight files for the end-to-end runs.</summary>
internal static class NetworkFiles
{
    /// <summary>Writes synthetic weights of a network.</summary>
    /// <returns>The file.</returns>
    public static string Write(TemporaryFolder folder, string network)
    {
        var path = folder[$"{network}.safetensors"];
        using var stream = File.Create(path);
        var tensors = NetworkArchitectures.All.Single(candidate => candidate.Name == network).Tensors;
        SafetensorsFormat.Write(stream, SyntheticWeights.For(network, tensors));
        return path;
    }

    /// <summary>The element's properties that run a network: with the built-in weights if it has them, else with synthetic ones.</summary>
    public static string Properties(TemporaryFolder folder, string network) =>
        network == BuiltInNetwork.Name ? "interpolator=network" : $"interpolator=network model-path={Write(folder, network)}";
}
