using System.Runtime.InteropServices;
using StreamInterp.Engine;
using StreamInterp.GStreamer;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.Plugin;

/// <summary>The two symbols that GStreamer looks for in libgststreaminterp.so.</summary>
internal static unsafe class Plugin
{
    // gst_debug_log_literal, the newest function used, came with 1.20; GStreamer refuses the plugin before.
    private const int MajorVersion = 1;
    private const int MinorVersion = 20;

    private static GstPluginDesc* s_description;

    /// <summary>Describes the plugin. Managed code, so that the runtime starts before GStreamer sets its crash traps.</summary>
    [UnmanagedCallersOnly(EntryPoint = "gst_plugin_streaminterp_get_desc")]
    private static GstPluginDesc* GetDescription() => Describe();

    /// <summary>Registers the element for a host that links this library itself.</summary>
    [UnmanagedCallersOnly(EntryPoint = "gst_plugin_streaminterp_register")]
    private static void Register() => RegisterElement(null);

    [UnmanagedCallersOnly]
    private static int Initialize(GstPlugin* plugin) => RegisterElement(plugin);

    // GStreamer keeps the address for the life of the process.
    private static GstPluginDesc* Describe()
    {
        if (s_description == null)
        {
            var description = (GstPluginDesc*)NativeMemory.AllocZeroed((nuint)sizeof(GstPluginDesc));
            description->major_version = MajorVersion;
            description->minor_version = MinorVersion;
            description->name = Utf8.Literal("streaminterp"u8);
            description->description = Utf8.Literal("Raises the frame rate of video by making the frames in between"u8);
            description->plugin_init = &Initialize;
            description->version = Utf8.Literal("0.1.0"u8);
            description->license = Utf8.Literal("MIT/X11"u8);
            description->source = Utf8.Literal("streaminterp"u8);
            description->package = Utf8.Literal("streaminterp"u8);
            description->origin = Utf8.Literal("streaminterp"u8);
            s_description = description;
        }

        return s_description;
    }

    private static int RegisterElement(GstPlugin* plugin)
    {
        try
        {
            var factory = new InterpolatorFactory { PluginFolder = FolderOf(plugin) };
            return StreamInterpElement.Register((nint)plugin, factory) ? 1 : 0;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    // ONNX Runtime's library is looked for beside the plugin first; a plugin linked into a program has no file.
    private static string? FolderOf(GstPlugin* plugin) =>
        plugin == null ? null : Path.GetDirectoryName(Utf8.Read(Gst.gst_plugin_get_filename(plugin)));
}
