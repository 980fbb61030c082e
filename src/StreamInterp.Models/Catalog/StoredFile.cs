using StreamInterp.Interpolation;

namespace StreamInterp.Models.Catalog;

/// <summary>A file of the store and the checksum beside it, written so that there is never half of one.</summary>
/// <remarks>The checksum's file has the form of sha256sum(1), which can check it too. While a file is replaced there is none for a moment,
/// so that an interruption leaves a file without a checksum and never one with a wrong one.</remarks>
internal static class StoredFile
{
    private const string ChecksumExtension = ".sha256";

    /// <summary>Writes a file under a name of its own, then puts it in its place.</summary>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="InterpolationException">The folder cannot be written; nothing is left behind.</exception>
    public static long Write(string target, Action<Stream> content)
    {
        var partial = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            long length;
            string checksum;
            using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
                length = stream.Length;
                checksum = FileChecksum.Of(stream, ChecksumKind.Sha256).Hex;
            }

            File.Delete(target + ChecksumExtension);
            File.Move(partial, target, overwrite: true);
            File.WriteAllText(target + ChecksumExtension, $"{checksum}  {Path.GetFileName(target)}\n");
            return length;
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException
                or ArgumentOutOfRangeException) // beyond a limit on files' size
        {
            TryDelete(partial);
            throw new InterpolationException(
                $"The network cannot be installed as '{target}': {exception.Message}",
                "Make room or correct the folder's permissions, or set XDG_DATA_HOME to another place.",
                exception);
        }
    }

    /// <summary>The checksum that was recorded for a file; null where there is none or it is unreadable.</summary>
    public static FileChecksum? RecordedChecksum(string path)
    {
        try
        {
            var text = File.ReadAllText(path + ChecksumExtension);
            return FileChecksum.TryParse($"sha256:{text.Split(' ')[0]}", out var checksum) ? checksum : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes a file and its checksum, where they are there and can be deleted.</summary>
    public static void Delete(string path)
    {
        TryDelete(path + ChecksumExtension);
        TryDelete(path);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What could not be written cannot always be deleted either; the first failure is the one to report.
        }
    }
}
