namespace StreamInterp.Onnx;

/// <summary>Where ONNX Runtime's native library may lie, in the order in which the places are tried.</summary>
/// <remarks>
/// A path that the user named is binding: nothing else is tried, so that a typing error cannot silently select another runtime. A folder
/// counts as the library in it.
/// </remarks>
public sealed record OrtLibrarySearch
{
    /// <summary>Environment variable that names the library or its folder.</summary>
    public const string EnvironmentVariable = "STREAMINTERP_ORT";

    /// <summary>File names by which the library is known, the one with its ABI version first.</summary>
    private static readonly string[] s_fileNames = ["libonnxruntime.so.1", "libonnxruntime.so"];

    /// <summary>The library or its folder as the user's option names it, or null.</summary>
    public string? Configured { get; init; }

    /// <summary>The library or its folder as the environment names it, or null.</summary>
    public string? FromEnvironment { get; init; } = Environment.GetEnvironmentVariable(EnvironmentVariable);

    /// <summary>Folder of the plugin that asks, or null.</summary>
    public string? PluginFolder { get; init; }

    /// <summary>Folder of the running executable.</summary>
    public string? ExecutableFolder { get; init; } = Path.GetDirectoryName(Environment.ProcessPath);

    /// <summary>What the user named, with the name of the setting it came from; null if nothing was named.</summary>
    internal (string Path, string Setting)? Named =>
        !string.IsNullOrEmpty(Configured) ? (Configured, "the option runtime-library")
        : !string.IsNullOrEmpty(FromEnvironment) ? (FromEnvironment, EnvironmentVariable)
        : null;

    /// <summary>Folders that are looked into when nothing was named: the plugin's, then where an installation and `make` put it.</summary>
    internal IEnumerable<string> Folders()
    {
        if (PluginFolder is not null)
        {
            yield return PluginFolder;
            yield return Path.GetFullPath(Path.Combine(PluginFolder, "..", "streaminterp"));
            yield return Path.GetFullPath(Path.Combine(PluginFolder, "..", "onnxruntime"));
        }

        if (ExecutableFolder is not null)
        {
            yield return Path.GetFullPath(Path.Combine(ExecutableFolder, "..", "lib", "streaminterp"));
            yield return Path.GetFullPath(Path.Combine(ExecutableFolder, "..", "onnxruntime"));
        }
    }

    /// <summary>The files that exist, and last the bare names that the system's loader resolves.</summary>
    internal IEnumerable<string> Candidates()
    {
        if (Named is { } named)
        {
            return FilesAt(named.Path);
        }

        return Folders().Distinct().SelectMany(FilesAt).Concat(s_fileNames);
    }

    private static IEnumerable<string> FilesAt(string path) =>
        Directory.Exists(path)
            ? s_fileNames.Select(name => Path.Combine(path, name)).Where(File.Exists)
            : File.Exists(path) ? [Path.GetFullPath(path)] : [];
}
