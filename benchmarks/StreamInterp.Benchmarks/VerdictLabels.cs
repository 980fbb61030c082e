using System.Globalization;

namespace StreamInterp.Benchmarks;

/// <summary>The true cuts and duplicates of a clip: verdict-labels.tsv, which also says how they were found.</summary>
/// <param name="Cuts">Frames that begin another shot.</param>
/// <param name="Duplicates">Frames that repeat the one before.</param>
internal sealed record VerdictLabels(IReadOnlySet<int> Cuts, IReadOnlySet<int> Duplicates)
{
    /// <summary>A clip without cuts and duplicates.</summary>
    public static VerdictLabels None { get; } = new(new HashSet<int>(), new HashSet<int>());

    /// <summary>The labels of each clip that has any.</summary>
    public static Dictionary<string, VerdictLabels> Read() =>
        File.ReadLines(Path.Combine(ClipFolder.Root, "benchmarks", "verdict-labels.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0], fields => new VerdictLabels(Parse(fields[1]), Parse(fields[2])));

    private static HashSet<int> Parse(string frames) =>
        [.. frames.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(frame => int.Parse(frame, CultureInfo.InvariantCulture))];
}
