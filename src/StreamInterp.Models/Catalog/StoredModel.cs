namespace StreamInterp.Models.Catalog;

/// <summary>A network's weights in a store.</summary>
/// <param name="Name">Name under which it is found: the file's name without its ending.</param>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record StoredModel(string Name, string Path, long Bytes);
