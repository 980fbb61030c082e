using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Downloads;

/// <summary>The beginning of a download on the disk, which a later attempt, or a later run, can continue.</summary>
/// <remarks>The server's own mark of the file's version lies beside it: what has changed meanwhile is not continued but begun again.</remarks>
/// <param name="path">Where the complete file will be.</param>
internal sealed class PartialFile(string path)
{
    private readonly string _part = $"{path}.part";
    private readonly string _mark = $"{path}.version";

    /// <summary>Bytes that are there.</summary>
    public long Length => new FileInfo(_part) is { Exists: true } file ? file.Length : 0;

    /// <summary>The server's mark of the version, as If-Range takes it; null where it gave none.</summary>
    public string? Version => File.Exists(_mark) ? File.ReadAllText(_mark) : null;

    /// <summary>Opens the file to append to it.</summary>
    public Stream Continue() => Open(FileMode.Append);

    /// <summary>Empties the file, of which another version follows.</summary>
    public Stream Restart(string? version)
    {
        Guard(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_part)!);
            File.Delete(_mark);
        });
        var stream = Open(FileMode.Create);
        if (version is not null)
        {
            Guard(() => File.WriteAllText(_mark, version));
        }

        return stream;
    }

    /// <summary>Writes to a stream that this file opened.</summary>
    /// <exception cref="InterpolationException">The disk is full; what there is of the file is deleted to make room.</exception>
    public void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (Exception exception) when (
            exception is IOException or ArgumentOutOfRangeException) // the latter beyond a limit on files' size
        {
            Discard();
            throw Unwritable(exception);
        }
    }

    /// <summary>Gives the complete file its name.</summary>
    public void Complete()
    {
        Guard(() => File.Move(_part, path, overwrite: true));
        File.Delete(_mark);
    }

    /// <summary>Reads what is there.</summary>
    public Stream OpenRead() => File.OpenRead(_part);

    /// <summary>Deletes what is there.</summary>
    public void Discard()
    {
        if (Directory.Exists(Path.GetDirectoryName(_part)))
        {
            File.Delete(_part);
            File.Delete(_mark);
        }
    }

    // Unbuffered: what was received is on the disk, however the program ends, and a full disk shows where it is written to.
    private FileStream Open(FileMode mode)
    {
        FileStream? stream = null;
        Guard(() => stream = new FileStream(_part, mode, FileAccess.Write, FileShare.Read, bufferSize: 0));
        return stream!;
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    private InterpolationException Unwritable(Exception cause) => new(
        $"The download cannot be written to '{_part}': {cause.Message}",
        "Make room or correct the folder's permissions, or set XDG_DATA_HOME to another place.",
        cause);
}
