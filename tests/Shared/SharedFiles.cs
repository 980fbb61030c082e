namespace StreamInterp.Testing;

/// <summary>Finds the reference files (clips, golden outputs, models) that lie beside a contributor's checkout in <c>shared</c>.</summary>
/// <remarks>A user's checkout has none: tests call <see cref="Require"/> under [SkippableFact] and say why they are skipped.</remarks>
public static class SharedFiles
{
    private const string RootMarker = "StreamInterp.sln";
    private const string OverrideVariable = "STREAMINTERP_SHARED";

    /// <summary>The repository's root: the nearest folder above the test assembly that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>The folder of reference files, or null where there is none.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>Full path of <paramref name="relativePath"/>; skips the running test where the file or folder is absent.</summary>
    public static string Require(string relativePath)
    {
        Skip.If(Root is null, $"no shared folder beside {RepositoryRoot} and {OverrideVariable} is not set");
        var path = Path.Combine(Root!, relativePath);
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"{relativePath} is absent from the shared folder");
        return path;
    }

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, RootMarker)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no {RootMarker} above {AppContext.BaseDirectory}");
    }

    private static string? FindRoot()
    {
        var sibling = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));
        var named = Environment.GetEnvironmentVariable(OverrideVariable);
        return Directory.Exists(sibling) ? sibling : Directory.Exists(named) ? named : null;
    }
}
