using System.Runtime.InteropServices;

namespace StreamInterp.Cli.Interop;

/// <summary>GstDiscoverer of libgstpbutils-1.0; names as in C.</summary>
internal static partial class GstPbutils
{
    internal const int GST_DISCOVERER_OK = 0;
    internal const int GST_DISCOVERER_MISSING_PLUGINS = 5;

    private const string LibGstPbutils = "libgstpbutils-1.0.so.0";

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_new(ulong timeout, out nint error);

    [LibraryImport(LibGstPbutils, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gst_discoverer_discover_uri(nint discoverer, string uri, out nint error);

    [LibraryImport(LibGstPbutils)]
    internal static partial int gst_discoverer_info_get_result(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial ulong gst_discoverer_info_get_duration(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_info_get_stream_info(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_stream_info_get_stream_type_nick(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_info_get_video_streams(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_info_get_audio_streams(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_info_get_stream_list(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_stream_info_get_caps(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial nint gst_discoverer_stream_info_get_tags(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial void gst_discoverer_stream_info_list_free(nint infos);

    [LibraryImport(LibGstPbutils)]
    internal static partial uint gst_discoverer_video_info_get_framerate_num(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial uint gst_discoverer_video_info_get_framerate_denom(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial uint gst_discoverer_video_info_get_width(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial uint gst_discoverer_video_info_get_height(nint info);

    [LibraryImport(LibGstPbutils)]
    internal static partial int gst_discoverer_video_info_is_interlaced(nint info);
}
