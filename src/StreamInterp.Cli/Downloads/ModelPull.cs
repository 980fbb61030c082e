using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Downloads;

/// <summary>Downloads the files of a catalogue's entry, checks them and installs the network.</summary>
/// <remarks>Files arrive in a folder of their own within the store and leave it only as an installed network; after a cut connection or Ctrl-C
/// they stay there for the next run.</remarks>
/// <param name="store">Where the network goes.</param>
/// <param name="client">The connection.</param>
internal sealed class ModelPull(ModelStore store, HttpClient client)
{
    /// <summary>How long to wait after the first failure of a file.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told, in one line, why an attempt failed and when the next one comes.</summary>
    public Action<string> Retrying { get; init; } = _ => { };

    /// <summary>Folder in which the files of <paramref name="entry"/> arrive.</summary>
    public string FolderOf(CatalogEntry entry) => Path.Combine(store.Folders[0], ".partial", entry.Name);

    /// <summary>Downloads and installs an entry.</summary>
    /// <param name="entry">What to install.</param>
    /// <param name="progress">Told after every block of a file.</param>
    /// <param name="cancellation">Ends it; what has arrived stays.</param>
    /// <exception cref="InterpolationException">It cannot be downloaded, is not what it has to be, or cannot be installed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<StoredModel> RunAsync(
        CatalogEntry entry, Action<CatalogFile, DownloadProgress> progress, CancellationToken cancellation)
    {
        if (entry.Download.Count == 0)
        {
            throw NotAFile(entry);
        }

        var folder = FolderOf(entry);
        foreach (var file in entry.Download)
        {
            var path = Path.Combine(folder, file.Name);
            if (!IsThere(file, path))
            {
                await FetchAsync(file, path, at => progress(file, at), cancellation);
            }
        }

        try
        {
            return store.Import(Path.Combine(folder, entry.Download[0].Name), entry);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A run that was cut off between two files may have left the first, of this catalogue or of an older one.
    private static bool IsThere(CatalogFile file, string path)
    {
        if (!File.Exists(path) || file.Checksum is null)
        {
            return false;
        }

        using var content = File.OpenRead(path);
        return FileChecksum.Of(content, file.Checksum.Kind) == file.Checksum;
    }

    private async Task FetchAsync(CatalogFile file, string path, Action<DownloadProgress> progress, CancellationToken cancellation)
    {
        PartialFile part = new(path);
        FileDownload download = new(client, file.Address, part, file.Checksum is not null) { RetryDelay = RetryDelay, Retrying = Retrying };
        await download.RunAsync(progress, cancellation);
        if (file.Checksum is { } expected)
        {
            FileChecksum actual;
            await using (var content = part.OpenRead())
            {
                actual = FileChecksum.Of(content, expected.Kind);
            }

            if (actual != expected)
            {
                part.Discard();
                throw new InterpolationException(
                    $"{file.Address} is not the file that the catalogue means: it is {actual}, not {expected}; nothing was installed.",
                    "Try again; where it stays so, the file was replaced: get it from the authors' page and import it.");
            }
        }

        part.Complete();
    }

    private static InterpolationException NotAFile(CatalogEntry entry)
    {
        if (entry.Page is null)
        {
            return new InterpolationException($"'{entry.Name}' is built in.", $"Use it with --model {entry.Name}.");
        }

        var file = entry.Published.Count > 0 ? entry.Published[0] : "FILE";
        return new InterpolationException(
            $"'{entry.Name}' cannot be pulled: it is published on a page, {entry.Page}, and not as a file.",
            $"Download {(entry.Published.Count > 0 ? file : "the weights")} there, then run 'streaminterp models import {file}'.");
    }
}
