using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Foreign;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Safetensors;

namespace StreamInterp.Models.Catalog;

/// <summary>Folders with one file per installed network, .safetensors or, from elsewhere, .onnx; the first is the user's, the others are
/// read-only.</summary>
/// <param name="folders">Folders in the order of search; they need not exist. Imports go to the first.</param>
public sealed class ModelStore(params IReadOnlyList<string> folders)
{
    private const string Extension = ".safetensors";
    private const string DownloadKey = "download";

    private static readonly string[] s_extensions = [Extension, ForeignNetwork.Extension];

    /// <summary>The store of this user on this machine.</summary>
    public static ModelStore Default { get; } = new(StoreFolders.Models());

    /// <summary>Folders in the order of search.</summary>
    public IReadOnlyList<string> Folders { get; } = folders;

    /// <summary>What is known of the networks that may be installed.</summary>
    public NetworkCatalog Catalog { get => field ?? NetworkCatalog.Default; init; }

    /// <summary>All installed networks by name; of two with the same name the one that <see cref="Find"/> finds.</summary>
    public IReadOnlyList<StoredModel> List() =>
    [
        .. Folders
            .Where(Directory.Exists)
            .SelectMany(folder => s_extensions.SelectMany(extension => Directory.EnumerateFiles(folder, $"*{extension}")))
            .Select(path => new StoredModel(Path.GetFileNameWithoutExtension(path), path, new FileInfo(path).Length))
            .DistinctBy(model => model.Name)
            .OrderBy(model => model.Name, StringComparer.Ordinal),
    ];

    /// <summary>The file of an installed network, or null.</summary>
    /// <exception cref="InterpolationException">That cannot be a network's name.</exception>
    public StoredModel? TryFind(string name)
    {
        ModelName.Check(name);
        return Folders
            .SelectMany(folder => s_extensions.Select(extension => new FileInfo(Path.Combine(folder, name + extension))))
            .Where(file => file.Exists)
            .Select(file => new StoredModel(name, file.FullName, file.Length))
            .FirstOrDefault();
    }

    /// <summary>The file of an installed network.</summary>
    /// <exception cref="InterpolationException">There is none of that name; the message says which there are.</exception>
    public StoredModel Find(string name) => TryFind(name) ?? throw NotInstalled(name);

    /// <summary>Converts a weight file of any known format, or copies an ONNX file, and installs it for the user; a failure leaves nothing
    /// behind.</summary>
    /// <param name="path">The weight file.</param>
    /// <param name="name">Name to install it under; null for the name in the catalogue, or else the network's own.</param>
    /// <exception cref="InterpolationException">The file is no known network's, or the store cannot be written.</exception>
    public StoredModel Import(string path, string? name = null)
    {
        if (ForeignNetwork.IsRecognised(path))
        {
            return InstallForeign(path, name ?? Path.GetFileNameWithoutExtension(path));
        }

        var weights = WeightFile.Open(path);
        var network = NetworkArchitectures.Recognise(weights);
        var named = name is null ? null : Catalog.Find(name);
        var entry = named?.Network == network.Name ? named : Catalog.Identify(network.Name, Path.GetFileName(path));
        var isPublished = entry is not null && entry.Published.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
        return Install(weights, network, entry, name ?? (isPublished ? entry!.Name : network.Name));
    }

    /// <summary>Installs weights that were downloaded for an entry of the catalogue, under its name.</summary>
    /// <param name="path">The weight file.</param>
    /// <param name="entry">What it has to be.</param>
    /// <exception cref="InterpolationException">The file is damaged or another network's, or the store cannot be written.</exception>
    public StoredModel Import(string path, CatalogEntry entry)
    {
        if (ForeignNetwork.IsRecognised(path) && entry.Network == ForeignNetwork.Architecture)
        {
            return InstallForeign(path, entry.Name);
        }

        var weights = WeightFile.Open(path);
        var network = NetworkArchitectures.Recognise(weights);
        return network.Name == entry.Network
            ? Install(weights, network, entry, entry.Name, entry.DownloadChecksums)
            : throw new InterpolationException(
                $"The files of '{entry.Name}' hold the network {network.Name}, not {entry.Network}.", "Correct the catalogue's entry.");
    }

    /// <summary>The installed network of an entry, if it was downloaded from just the files that the entry names and is as it was
    /// then.</summary>
    public StoredModel? TryFindCurrent(CatalogEntry entry)
    {
        var model = TryFind(entry.Name);
        return model is not null && entry.DownloadChecksums is { } checksums && !ForeignNetwork.IsRecognised(model.Path)
            && ModelVerification.Of(model).Condition == ModelCondition.Intact
            && WeightFile.Open(model.Path).Metadata.GetValueOrDefault(DownloadKey) == checksums
            ? model
            : null;
    }

    private StoredModel Install(
        WeightSet weights, NetworkArchitecture network, CatalogEntry? entry, string name, string? downloaded = null)
    {
        ModelName.Check(name);
        Dictionary<string, string> metadata = new(weights.Metadata)
        {
            ["network"] = network.Name,
            ["source"] = weights.Source,
        };
        if (entry is not null)
        {
            metadata["licence"] = entry.Licence;
            metadata["page"] = entry.Page?.ToString() ?? "";
        }

        metadata.Remove(DownloadKey); // of a file that was itself installed once
        if (downloaded is not null)
        {
            metadata[DownloadKey] = downloaded;
        }

        WeightSet needed = new(weights.Source, network.Tensors.Select(tensor => weights.Require(tensor.Name)), metadata);
        return Write(name, Extension, stream => SafetensorsFormat.Write(stream, needed));
    }

    // The mapping first: without it the model may not be understood.
    private StoredModel InstallForeign(string path, string name)
    {
        ModelName.Check(name);
        ForeignNetwork.Open(path);
        var mapping = ForeignNetwork.MappingPathFor(path);
        if (File.Exists(mapping))
        {
            var content = WeightFile.ReadAll(mapping);
            StoredFile.Write(ForeignNetwork.MappingPathFor(Path.Combine(Folders[0], name + ForeignNetwork.Extension)), stream => stream.Write(content));
        }

        var model = WeightFile.ReadAll(path);
        return Write(name, ForeignNetwork.Extension, stream => stream.Write(model));
    }

    // A name stands for one network, whatever the other file of that name was.
    private StoredModel Write(string name, string extension, Action<Stream> content)
    {
        var target = Path.Combine(Folders[0], name + extension);
        var bytes = StoredFile.Write(target, content);
        foreach (var other in s_extensions.Where(other => other != extension))
        {
            StoredFile.Delete(Path.Combine(Folders[0], name + other));
        }

        return new StoredModel(name, target, bytes);
    }

    // Also read on the bus of a pipeline, where options have other names than in a shell.
    private InterpolationException NotInstalled(string name) => Catalog.Find(name) switch
    {
        null => new InterpolationException(
            $"There is no network '{name}'.",
            $"Choose one of {string.Join(", ", MainNames())}."),
        { Download.Count: > 0 } => new InterpolationException(
            $"The network '{name}' is not installed in {Folders[0]}.", $"Run 'streaminterp models pull {name}'."),
        var entry => new InterpolationException(
            $"The network '{name}' is not installed in {Folders[0]}.",
            $"Download its weights from {entry.Page} and run 'streaminterp models import FILE'."),
    };

    // Without weights of the same network under a longer name, such as ifrnet-s-gopro beside ifrnet-s: a message has to be short.
    private IEnumerable<string> MainNames()
    {
        string[] names = [.. Catalog.Entries.Select(known => known.Name).Union(List().Select(model => model.Name))];
        return names.Where(name => !Array.Exists(names, other => name.StartsWith(other + '-', StringComparison.Ordinal)));
    }
}
