namespace StreamInterp.Cli.Pipelines;

/// <summary>The text that gst-launch-1.0 and gst_parse_launch take.</summary>
internal static class LaunchText
{
    /// <summary>A property whose value may hold blanks, such as a path.</summary>
    public static string Property(string name, string value) =>
        $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Text without quoted values as the words that gst-launch-1.0 takes as arguments.</summary>
    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
