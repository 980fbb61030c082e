namespace StreamInterp.Models.Catalog;

/// <summary>Published weights of a network: what they are, whose they are and where they are to be had.</summary>
/// <param name="Name">What the user calls them, such as "ifrnet-s-gopro"; they are installed under this name.</param>
/// <param name="Network">Name of the architecture that they belong to, such as "ifrnet-s".</param>
/// <param name="Description">One line: network, size, what it was trained for.</param>
/// <param name="Licence">Licence of the weights.</param>
/// <param name="Page">The authors' public page; null for what is built in.</param>
public sealed record CatalogEntry(string Name, string Network, string Description, string Licence, Uri? Page)
{
    /// <summary>What else there is to know; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Names under which the weights are published; an imported file of that name is taken for them.</summary>
    public IReadOnlyList<string> Published { get; init; } = [];

    /// <summary>Files that make up the weights and can be had without a browser; empty where there are none.</summary>
    public IReadOnlyList<CatalogFile> Download { get; init; } = [];

    /// <summary>Checksums of all files of the download; null where not all are known.</summary>
    public string? DownloadChecksums => Download.Count > 0 && Download.All(file => file.Checksum is not null)
        ? string.Join(' ', Download.Select(file => file.Checksum))
        : null;

    /// <summary>Size of the download in bytes; null where it is not known.</summary>
    public long? Bytes => Download.Count > 0 && Download.All(file => file.Bytes is not null) ? Download.Sum(file => file.Bytes) : null;
}
