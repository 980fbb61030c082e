namespace StreamInterp.Cli.Pipelines;

/// <summary>Where the plugin of this build lies, for commands that start GStreamer's own tools.</summary>
internal static class PluginLocation
{
    /// <summary>Names the folder that holds the plugin, over any other.</summary>
    public const string OverrideVariable = "STREAMINTERP_PLUGIN_PATH";

    private const string FileName = "libgststreaminterp.so";
    private const string BuildFolder = "../gstreamer-1.0";

    /// <summary>The folder for GST_PLUGIN_PATH; null where the plugin is not beside this program, but installed.</summary>
    public static string? Find()
    {
        var named = Environment.GetEnvironmentVariable(OverrideVariable);
        var beside = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, BuildFolder));
        return new[] { named, beside }.FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, FileName)));
    }
}
