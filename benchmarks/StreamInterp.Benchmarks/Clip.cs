namespace StreamInterp.Benchmarks;

/// <summary>One test clip.</summary>
/// <param name="Name">Its name in clips.tsv.</param>
/// <param name="Kind">quality or behaviour; only the former are averaged.</param>
/// <param name="File">The extracted YUV4MPEG2 file.</param>
internal sealed record Clip(string Name, string Kind, string File);
