namespace StreamInterp.Models.Catalog;

/// <summary>Where this program's files are, by the XDG Base Directory Specification.</summary>
internal static class StoreFolders
{
    private const string Program = "streaminterp";

    /// <summary>Folders of installed networks: the user's, that beside the program's own PREFIX/bin, the system's.</summary>
    public static List<string> Models()
    {
        var configured = Environment.GetEnvironmentVariable("XDG_DATA_DIRS");
        var system = string.IsNullOrEmpty(configured) ? "/usr/local/share:/usr/share" : configured;
        List<string> shares = [Home("XDG_DATA_HOME", ".local", "share")];
        if (Path.GetDirectoryName(Environment.ProcessPath) is { } programs)
        {
            shares.Add(Path.GetFullPath(Path.Combine(programs, "..", "share")));
        }

        shares.AddRange(system.Split(':', StringSplitOptions.RemoveEmptyEntries));
        return [.. shares.Select(share => Path.Combine(share, Program, "models")).Distinct()];
    }

    /// <summary>The catalogue that the user may add to the built-in one.</summary>
    public static string UserCatalog() => Path.Combine(Home("XDG_CONFIG_HOME", ".config"), Program, "networks.json");

    private static string Home(string variable, params ReadOnlySpan<string> usual)
    {
        var configured = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(configured)
            ? Path.Combine([Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), .. usual])
            : configured;
    }
}
