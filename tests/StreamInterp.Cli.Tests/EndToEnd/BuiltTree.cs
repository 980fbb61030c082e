using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>What <c>make plugin cli</c> leaves in the build folder; end-to-end tests run that and nothing else.</summary>
internal static class BuiltTree
{
    private const string PluginVariable = "STREAMINTERP_PLUGIN_PATH";

    /// <summary>The command line tool.</summary>
    public static string Cli => Require(Path.Combine(SharedFiles.RepositoryRoot, "build", "bin", "streaminterp"));

    /// <summary>The folder of the plugin.</summary>
    public static string PluginFolder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable(PluginVariable)
                ?? Path.Combine(SharedFiles.RepositoryRoot, "build", "gstreamer-1.0");
            Require(Path.Combine(folder, "libgststreaminterp.so"));
            return folder;
        }
    }

    private static string Require(string path)
    {
        Assert.True(File.Exists(path), $"{path} is missing: run 'make plugin cli' first");
        return path;
    }
}
