using System.Diagnostics;

namespace StreamInterp.Benchmarks;

/// <summary>Finds the shared test clips and extracts them into a cache.</summary>
internal static class ClipFolder
{
    private const string OverrideVariable = "STREAMINTERP_SHARED";
    private const int GroupColumn = 0;
    private const int NameColumn = 1;
    private const int KindColumn = 6;

    /// <summary>The repository's root: the nearest folder above the program that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The clips of <paramref name="group"/>, extracted on first use.</summary>
    /// <param name="group">dev or holdout.</param>
    /// <param name="kind">quality or behaviour.</param>
    /// <param name="names">Only these; empty for all.</param>
    public static List<Clip> Extract(string group, string kind, IReadOnlyCollection<string> names)
    {
        var source = Path.Combine(FindShared(), "clips");
        var cache = Directory.CreateDirectory(Path.Combine(Root, "build", "clips")).FullName;
        var clips = new List<Clip>();
        foreach (var line in File.ReadLines(Path.Combine(source, "clips.tsv")).Skip(1))
        {
            var fields = line.Split('\t');
            var name = fields[NameColumn];
            if (fields[GroupColumn] != group || fields[KindColumn] != kind || (names.Count > 0 && !names.Contains(name)))
            {
                continue;
            }

            var file = Path.Combine(cache, name + ".y4m");
            if (!File.Exists(file))
            {
                Run(Path.Combine(source, "extract.sh"), name, file);
            }

            clips.Add(new Clip(name, kind, file));
        }

        return clips;
    }

    /// <summary>Runs a program to its end and returns what it wrote to its error stream.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? messages
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}: {messages}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StreamInterp.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("no StreamInterp.sln above the program");
    }

    private static string FindShared()
    {
        var sibling = Path.GetFullPath(Path.Combine(Root, "..", "shared"));
        var named = Environment.GetEnvironmentVariable(OverrideVariable);
        return Directory.Exists(sibling) ? sibling
            : Directory.Exists(named) ? named
            : throw new InvalidOperationException($"the clips are neither in {sibling} nor where {OverrideVariable} says");
    }
}
