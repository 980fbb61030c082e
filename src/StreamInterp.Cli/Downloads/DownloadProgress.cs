namespace StreamInterp.Cli.Downloads;

/// <summary>How far a download is.</summary>
/// <param name="Received">Bytes that are on the disk, those of earlier attempts included.</param>
/// <param name="Total">Bytes of the file; null where the server does not say.</param>
internal readonly record struct DownloadProgress(long Received, long? Total);
