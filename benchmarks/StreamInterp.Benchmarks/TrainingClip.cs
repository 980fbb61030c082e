using System.Globalization;

namespace StreamInterp.Benchmarks;

/// <summary>A clip of the training material.</summary>
/// <param name="Name">File name without its ending.</param>
/// <param name="File">The video.</param>
/// <param name="Rate">Frames per second.</param>
/// <param name="Cuts">Frames that begin another shot.</param>
internal sealed record TrainingClip(string Name, string File, double Rate, IReadOnlyList<int> Cuts)
{
    private const string CutsTag = "cuts=";

    /// <summary>The videos of a folder's INDEX.tsv.</summary>
    /// <param name="folder">Where INDEX.tsv is.</param>
    /// <param name="grades">Grades of licence that may be used.</param>
    /// <param name="names">Only these; empty for all.</param>
    public static IEnumerable<TrainingClip> List(string folder, IReadOnlyList<string> grades, IReadOnlyList<string> names)
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(folder, "INDEX.tsv"));
        var header = lines[0].Split('\t');
        var (file, kind, grade) = (Array.IndexOf(header, "file"), Array.IndexOf(header, "kind"), Array.IndexOf(header, "grade"));
        var (rate, tags) = (Array.IndexOf(header, "fps"), Array.IndexOf(header, "tags"));
        return lines.Skip(1)
            .Select(line => line.Split('\t'))
            .Where(fields => fields[kind] == "video" && grades.Contains(fields[grade]))
            .Select(fields => new TrainingClip(
                Path.GetFileNameWithoutExtension(fields[file]),
                Path.Combine(folder, fields[file]),
                double.Parse(fields[rate], CultureInfo.InvariantCulture),
                ParseCuts(fields[tags])))
            .Where(clip => names.Count == 0 || names.Contains(clip.Name));
    }

    private static int[] ParseCuts(string tags)
    {
        var tag = tags.Split(',').FirstOrDefault(tag => tag.StartsWith(CutsTag, StringComparison.Ordinal));
        return tag is null ? [] : [.. tag[CutsTag.Length..].Split('/').Select(frame => int.Parse(frame, CultureInfo.InvariantCulture))];
    }
}
