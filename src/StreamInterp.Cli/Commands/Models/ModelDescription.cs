using System.Globalization;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Foreign;
using StreamInterp.Models.Weights;

namespace StreamInterp.Cli.Commands.Models;

/// <summary>What a weight file says of itself.</summary>
/// <param name="Network">Name of the network that it belongs to.</param>
/// <param name="Licence">Licence of the weights; null where the file does not say.</param>
/// <param name="Rows">Further facts in the order to show, as pairs of subject and text.</param>
internal sealed record ModelDescription(string Network, string? Licence, IReadOnlyList<(string Subject, string Text)> Rows)
{
    /// <summary>Reads a file.</summary>
    public static ModelDescription Of(string path) => ForeignNetwork.IsRecognised(path)
        ? new ModelDescription(ForeignNetwork.Open(path).Name, null, [("kind", "ONNX file from elsewhere")])
        : Of(WeightFile.Open(path));

    /// <summary>Describes weights.</summary>
    public static ModelDescription Of(WeightSet weights)
    {
        var network = NetworkArchitectures.Recognise(weights);
        List<(string, string)> rows = [("tensors", Text(network.Tensors.Count)), ("parameters", Text(network.ParameterCount))];
        if (weights.Metadata.TryGetValue("source", out var source))
        {
            rows.Add(("imported from", source));
        }

        return new ModelDescription(network.Name, weights.Metadata.GetValueOrDefault("licence"), rows);
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
