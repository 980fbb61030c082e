namespace StreamInterp.Models.Catalog;

/// <summary>A file of the catalogue that can be downloaded.</summary>
/// <param name="Address">An https address, or http on this machine.</param>
/// <param name="Checksum">What it has to be; null where that is not known.</param>
/// <param name="Bytes">Its size; null where that is not known.</param>
public sealed record CatalogFile(Uri Address, FileChecksum? Checksum, long? Bytes)
{
    /// <summary>The file's own name, the last part of its address.</summary>
    public string Name => Path.GetFileName(Address.AbsolutePath);
}
