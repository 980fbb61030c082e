using StreamInterp.Cli.Interop;
using StreamInterp.Engine;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What the GStreamer installation offers: version, this project's plugin, and the elements that the commands use.</summary>
internal static class GStreamerReport
{
    private static readonly (string Element, string Package)[] s_required =
    [
        ("parsebin", "gstreamer1.0-plugins-base"), ("videoconvert", "gstreamer1.0-plugins-base"), ("mp4mux", "gstreamer1.0-plugins-good"),
        ("h264parse", "gstreamer1.0-plugins-bad"),
    ];

    private static readonly string[] s_softwareEncoders = ["x264enc", "x265enc", "openh264enc", "vp9enc", "svtav1enc"];
    private static readonly string[] s_hardwareEncoders = ["nvh264enc", "nvh265enc", "vah264enc", "vah265enc", "qsvh264enc", "v4l2h264enc"];

    /// <summary>Looks at everything; nothing is thrown for what is missing.</summary>
    public static IReadOnlyList<Finding> Inspect()
    {
        Version version;
        try
        {
            version = GStreamerLibrary.Initialize();
        }
        catch (InterpolationException missing)
        {
            return [new Finding("GStreamer", FindingState.Missing, missing.Message, missing.Remedy)];
        }

        return
        [
            new Finding("GStreamer", FindingState.Good, version.ToString()),
            Plugin(),
            .. s_required.Where(element => !Exists(element.Element)).Select(element =>
                new Finding(element.Element, FindingState.Missing, "element not found", $"Install it: apt-get install {element.Package}.")),
            Encoders("software encoders", s_softwareEncoders, "For H.264 install x264enc: apt-get install gstreamer1.0-plugins-ugly."),
            Encoders(
                "hardware encoders", s_hardwareEncoders, "Only needed for speed: install gstreamer1.0-plugins-bad and the GPU's driver."),
        ];
    }

    // Asked of a process of its own: so the plugin is used, and one that crashes does not take this program along.
    private static Finding Plugin()
    {
        const string Subject = "plugin streaminterp";
        try
        {
            var (output, _, exitCode) = GStreamerTool.Run("gst-inspect-1.0", ["streaminterp"]);
            return exitCode == 0
                ? new Finding(Subject, FindingState.Good, $"{Field(output, "Version")} in {Field(output, "Filename")}")
                : new Finding(
                    Subject,
                    FindingState.Missing,
                    "element not found",
                    "Run 'make install', or set GST_PLUGIN_PATH to the folder of libgststreaminterp.so.");
        }
        catch (InterpolationException missing)
        {
            return new Finding(Subject, FindingState.Missing, missing.Message, missing.Remedy);
        }
    }

    private static Finding Encoders(string subject, string[] names, string remedy)
    {
        var found = names.Where(Exists).ToArray();
        return found.Length > 0
            ? new Finding(subject, FindingState.Good, string.Join(", ", found))
            : new Finding(subject, FindingState.Optional, "none", remedy);
    }

    private static bool Exists(string element)
    {
        var factory = Gst.gst_element_factory_find(element);
        if (factory != 0)
        {
            Gst.gst_object_unref(factory);
        }

        return factory != 0;
    }

    // gst-inspect-1.0 prints lines such as "  Filename                 /usr/lib/...so".
    private static string Field(string output, string name) =>
        output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(name + ' ', StringComparison.Ordinal))
            .Select(line => line[name.Length..].Trim()).FirstOrDefault("?");
}
