using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>A file that takes its name only once it is whole: what had the name before stays until then, and after a failure.</summary>
/// <remarks>Written beside its place, so that renaming is one step. Devices and pipes are written directly.</remarks>
internal sealed class OutputFile
{
    private readonly string _target;
    private readonly bool _isDirect;

    /// <summary>Chooses where to write; nothing is created yet.</summary>
    /// <param name="path">The name that the file shall have. A symbolic link stays one: the file it leads to is replaced.</param>
    public OutputFile(string path)
    {
        Name = path;
        var isLink = new FileInfo(path).LinkTarget is not null;
        _target = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : path;
        _isDirect = FileIdentity.Of(_target) is { IsRegular: false };
        WritePath = _isDirect ? path : Beside($".{Path.GetFileName(_target)}.part");
    }

    /// <summary>The name asked for.</summary>
    public string Name { get; }

    /// <summary>Where to write.</summary>
    public string WritePath { get; }

    /// <summary>Gives the file its name, over any file that has it.</summary>
    public void Complete()
    {
        if (!_isDirect)
        {
            if (OperatingSystem.IsLinux() && File.Exists(_target))
            {
                File.SetUnixFileMode(WritePath, File.GetUnixFileMode(_target));
            }

            File.Move(WritePath, _target, overwrite: true);
        }
    }

    /// <summary>Keeps the playable part that there is: under the name asked for if that is free, else beside it.</summary>
    /// <returns>Where it is.</returns>
    public string CompletePart()
    {
        if (_isDirect || !File.Exists(_target))
        {
            Complete();
            return Name;
        }

        var part = Beside($"{Path.GetFileNameWithoutExtension(_target)}.part{Path.GetExtension(_target)}");
        File.Move(WritePath, part, overwrite: true);
        return part;
    }

    /// <summary>Removes what was written and has not taken its name; nothing where it has.</summary>
    public void Discard()
    {
        if (!_isDirect)
        {
            File.Delete(WritePath);
        }
    }

    /// <summary>Fails where writing <paramref name="output"/> would harm <paramref name="input"/>, or cannot succeed.</summary>
    /// <exception cref="InterpolationException">Both are names of one file, or the output is a folder or in none.</exception>
    public static void RequireWritable(string input, string output)
    {
        if (Directory.Exists(output))
        {
            throw new InterpolationException($"{output} cannot be written: it is a folder.", "Choose a file's name.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(output)) is { } folder && !Directory.Exists(folder))
        {
            throw new InterpolationException(
                $"{output} cannot be written: the folder {folder} does not exist.",
                "Create it or choose another.");
        }

        // Renaming would replace it all the same.
        if (FileIdentity.Of(output) is { IsRegular: true } && new FileInfo(output).IsReadOnly)
        {
            throw new InterpolationException(
                $"{output} cannot be written: it is read-only.",
                "Change its permissions or choose another name.");
        }

        if (FileIdentity.Of(input) is { } source
            && (source == FileIdentity.Of(output) || source == FileIdentity.Of(new OutputFile(output).WritePath)))
        {
            throw new InterpolationException("INPUT and OUTPUT are the same file.", "Choose another name for the output.");
        }
    }

    private string Beside(string name) => Path.Combine(Path.GetDirectoryName(_target) ?? "", name);
}
