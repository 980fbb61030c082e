using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Safetensors;

namespace StreamInterp.Models.Catalog;

/// <summary>Folders with one .safetensors file per installed network; the first is the user's, the others are read-only.</summary>
/// <remarks>Folders: the XDG Base Directory Specification; a program installed under PREFIX/bin also finds PREFIX/share.</remarks>
/// <param name="folders">Folders in the order of search; they need not exist. Imports go to the first.</param>
public sealed class ModelStore(params IReadOnlyList<string> folders)
{
    private const string Subfolder = "streaminterp/models";
    private const string Extension = ".safetensors";

    /// <summary>The store of this user on this machine.</summary>
    public static ModelStore Default { get; } = new(DefaultFolders());

    /// <summary>Folders in the order of search.</summary>
    public IReadOnlyList<string> Folders { get; } = folders;

    /// <summary>All installed networks by name; of two with the same name the one that <see cref="Find"/> finds.</summary>
    public IReadOnlyList<StoredModel> List() =>
    [
        .. Folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, $"*{Extension}"))
            .Select(path => new StoredModel(Path.GetFileNameWithoutExtension(path), path, new FileInfo(path).Length))
            .DistinctBy(model => model.Name)
            .OrderBy(model => model.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether a network is installed under a name.</summary>
    public bool Holds(string name) => Folders.Any(folder => File.Exists(Path.Combine(folder, name + Extension)));

    /// <summary>The file of an installed network.</summary>
    /// <exception cref="InterpolationException">There is none of that name; the message says which there are.</exception>
    public StoredModel Find(string name)
    {
        CheckName(name);
        foreach (var folder in Folders)
        {
            FileInfo file = new(Path.Combine(folder, name + Extension));
            if (file.Exists)
            {
                return new StoredModel(name, file.FullName, file.Length);
            }
        }

        var installed = List();
        var others = installed.Count == 0 ? "no network is" : $"installed are {string.Join(", ", installed.Select(model => model.Name))}";
        var known = NetworkCatalog.Entries.Select(entry => entry.Name).ToList();
        throw new InterpolationException(
            $"The network '{name}' is not installed in {string.Join(" or ", Folders.Distinct())}; {others}.",
            known.Contains(name)
                ? "Download its published weights and run 'streaminterp models import FILE', or name the file as model-path."
                : $"Choose one of {string.Join(", ", known)}, or name a weight file as model-path.");
    }

    /// <summary>Converts a weight file of any known format and installs it for the user; a failure leaves nothing behind.</summary>
    /// <param name="path">The weight file.</param>
    /// <param name="name">Name to install it under; null for the network's own.</param>
    /// <exception cref="InterpolationException">The file is no known network's, or the store cannot be written.</exception>
    public StoredModel Import(string path, string? name = null)
    {
        var weights = WeightFile.Open(path);
        var network = NetworkCatalog.Recognise(weights);
        name ??= network.Name;
        CheckName(name);
        Dictionary<string, string> metadata = new(weights.Metadata)
        {
            ["network"] = network.Name,
            ["licence"] = network.Licence,
            ["source"] = weights.Source,
        };
        WeightSet needed = new(weights.Source, network.Tensors.Select(tensor => weights.Require(tensor.Name)), metadata);
        var target = Path.Combine(Folders[0], name + Extension);
        WriteAtomically(target, needed);
        return new StoredModel(name, target, new FileInfo(target).Length);
    }

    private static void WriteAtomically(string target, WeightSet weights)
    {
        var partial = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (var stream = File.Create(partial))
            {
                SafetensorsFormat.Write(stream, weights);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(partial);
            throw new InterpolationException(
                $"The network cannot be installed as '{target}': {exception.Message}",
                "Make room or correct the folder's permissions, or set XDG_DATA_HOME to another place.",
                exception);
        }
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

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name[0] == '.' || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            throw new InterpolationException(
                $"'{name}' cannot be the name of a network.", "Use letters, digits, dots, '-' and '_' only; a path goes into model-path.");
        }
    }

    private static List<string> DefaultFolders()
    {
        var home = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        var user = string.IsNullOrEmpty(home)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share")
            : home;
        var configured = Environment.GetEnvironmentVariable("XDG_DATA_DIRS");
        var system = string.IsNullOrEmpty(configured) ? "/usr/local/share:/usr/share" : configured;
        List<string> shares = [user];
        if (Path.GetDirectoryName(Environment.ProcessPath) is { } programs)
        {
            shares.Add(Path.GetFullPath(Path.Combine(programs, "..", "share")));
        }

        shares.AddRange(system.Split(':', StringSplitOptions.RemoveEmptyEntries));
        return [.. shares.Select(share => Path.Combine(share, Subfolder)).Distinct()];
    }
}
