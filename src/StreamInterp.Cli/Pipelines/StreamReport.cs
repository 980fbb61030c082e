using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What the element says about a stream: its property <c>stats</c>, read from a GstStructure's text.</summary>
/// <param name="In">Source frames received.</param>
/// <param name="Out">Frames pushed.</param>
/// <param name="Interpolated">Frames made.</param>
/// <param name="Duplicate">Source frames pushed once more.</param>
/// <param name="Late">Frames repeated because they would have been late.</param>
/// <param name="SceneCuts">Scene cuts found.</param>
/// <param name="MedianMilliseconds">Time for a made frame, median.</param>
/// <param name="WorstMilliseconds">Time that 99 % of the made frames do not exceed.</param>
/// <param name="Interpolator">Who made the frames.</param>
internal sealed partial record StreamReport(
    long In, long Out, long Interpolated, long Duplicate, long Late, long SceneCuts, double MedianMilliseconds, double WorstMilliseconds,
    string Interpolator)
{
    private const string Name = "application/x-streaminterp-stats";

    /// <summary>The last report in <paramref name="text"/>, or null if there is none.</summary>
    public static StreamReport? FindLast(string text)
    {
        var start = text.LastIndexOf(Name, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var end = text.IndexOf(';', start);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Field().Matches(end < 0 ? text[start..] : text[start..end]))
        {
            fields[match.Groups["name"].Value] = match.Groups["value"].Value;
        }

        return new StreamReport(
            Count(fields, "in"), Count(fields, "out"), Count(fields, "interpolated"), Count(fields, "duplicate"), Count(fields, "late"),
            Count(fields, "scene-cuts"), Number(fields, "ms-p50"), Number(fields, "ms-p99"), fields.GetValueOrDefault("interpolator", ""));
    }

    [GeneratedRegex("""(?<name>[a-z0-9-]+)=\([a-z0-9]+\)"?(?<value>[^,"\s]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    private static long Count(Dictionary<string, string> fields, string name) =>
        long.TryParse(fields.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static double Number(Dictionary<string, string> fields, string name) =>
        double.TryParse(fields.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var value) ? value : 0;
}
