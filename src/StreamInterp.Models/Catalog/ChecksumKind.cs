namespace StreamInterp.Models.Catalog;

/// <summary>How a checksum is computed.</summary>
public enum ChecksumKind
{
    /// <summary>SHA-256 of the content (FIPS 180-4).</summary>
    Sha256,

    /// <summary>The file's object name in a git repository: SHA-1 of "blob", its size and its content. Known without the file, and, with the
    /// repository's address, as good a promise as the repository itself.</summary>
    GitBlob,
}
