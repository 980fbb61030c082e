using StreamInterp.Interpolation;

namespace StreamInterp.Models.Catalog;

/// <summary>The published weights known by name. What is known is in files: the one built in, and one that the user may add.</summary>
/// <param name="entries">All entries; names are unique.</param>
public sealed class NetworkCatalog(IReadOnlyList<CatalogEntry> entries)
{
    private const string BuiltInFile = "networks.json";

    private static readonly Lazy<NetworkCatalog> s_default = new(() => Load(StoreFolders.UserCatalog()));

    /// <summary>The built-in catalogue with the entries of <c>$XDG_CONFIG_HOME/streaminterp/networks.json</c> added.</summary>
    /// <exception cref="InterpolationException">The user's file is wrong.</exception>
    public static NetworkCatalog Default => s_default.Value;

    /// <summary>All entries in the order of the files.</summary>
    public IReadOnlyList<CatalogEntry> Entries { get; } = entries;

    /// <summary>Reads the built-in catalogue, and a file whose entries are added to it or, under the same name, replace it.</summary>
    /// <param name="userFile">That file; it need not exist.</param>
    /// <exception cref="InterpolationException">The file is wrong or cannot be read.</exception>
    public static NetworkCatalog Load(string userFile)
    {
        var own = ReadUserFile(userFile);
        var names = own.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        return new NetworkCatalog([.. ReadBuiltIn().Where(entry => !names.Contains(entry.Name)), .. own]);
    }

    /// <summary>The entry of that name, or null.</summary>
    public CatalogEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The entry that a file of weights most likely is: the one published under its name, else the first of its
    /// network.</summary>
    /// <param name="network">Name of the architecture that the weights belong to.</param>
    /// <param name="fileName">The file's name without folders.</param>
    /// <returns>null where the catalogue has nothing of that network.</returns>
    public CatalogEntry? Identify(string network, string fileName)
    {
        var candidates = Entries.Where(entry => entry.Network == network).ToList();
        return candidates.FirstOrDefault(entry => entry.Published.Contains(fileName, StringComparer.OrdinalIgnoreCase))
            ?? candidates.FirstOrDefault();
    }

    private static IReadOnlyList<CatalogEntry> ReadBuiltIn()
    {
        using var stream = typeof(NetworkCatalog).Assembly.GetManifestResourceStream(BuiltInFile)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return CatalogFormat.Read(BuiltInFile, content);
    }

    private static IReadOnlyList<CatalogEntry> ReadUserFile(string path)
    {
        try
        {
            FileInfo file = new(path);
            return !file.Exists ? []
                : file.Length <= CatalogFormat.MaximumBytes ? CatalogFormat.Read(path, File.ReadAllBytes(path))
                : throw CatalogFormat.Wrong(path, $"is longer than {CatalogFormat.MaximumBytes} bytes");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InterpolationException(
                $"The catalogue '{path}' cannot be read: {exception.Message}", "Correct its permissions, or move it away.", exception);
        }
    }
}
