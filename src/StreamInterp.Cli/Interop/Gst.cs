using System.Runtime.InteropServices;

namespace StreamInterp.Cli.Interop;

/// <summary>What an application needs of libgstreamer-1.0 and libgstapp-1.0; names as in C.</summary>
internal static partial class Gst
{
    internal const int GST_STATE_NULL = 1;
    internal const int GST_STATE_PLAYING = 4;
    internal const int GST_STATE_CHANGE_FAILURE = 0;
    internal const int GST_FLOW_OK = 0;
    internal const uint GST_MESSAGE_EOS = 1 << 0;
    internal const uint GST_MESSAGE_ERROR = 1 << 1;
    internal const uint GST_MESSAGE_WARNING = 1 << 2;
    internal const uint GST_MESSAGE_LATENCY = 1 << 19;

    internal const uint GST_PAD_PROBE_TYPE_BUFFER = 1 << 4;
    internal const int GST_PAD_SRC = 1;
    internal const int GST_PAD_PROBE_DROP = 0;
    internal const int GST_PAD_PROBE_OK = 1;

    private const string LibGst = "libgstreamer-1.0.so.0";
    private const string LibGstApp = "libgstapp-1.0.so.0";

    [LibraryImport(LibGst)]
    internal static partial int gst_init_check(nint argc, nint argv, out nint error);

    [LibraryImport(LibGst)]
    internal static partial void gst_version(out uint major, out uint minor, out uint micro, out uint nano);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gst_parse_launch(string pipeline_description, out nint error);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gst_bin_get_by_name(nint bin, string name);

    [LibraryImport(LibGst)]
    internal static partial int gst_element_set_state(nint element, int state);

    [LibraryImport(LibGst)]
    internal static partial int gst_element_send_event(nint element, nint @event);

    [LibraryImport(LibGst)]
    internal static partial int gst_element_query(nint element, nint query);

    [LibraryImport(LibGst)]
    internal static partial nint gst_element_get_clock(nint element);

    [LibraryImport(LibGst)]
    internal static partial ulong gst_element_get_base_time(nint element);

    [LibraryImport(LibGst)]
    internal static partial ulong gst_clock_get_time(nint clock);

    [LibraryImport(LibGst)]
    internal static partial nint gst_query_new_latency();

    [LibraryImport(LibGst)]
    internal static partial void gst_query_parse_latency(nint query, out int live, out ulong min_latency, out ulong max_latency);

    [LibraryImport(LibGst)]
    internal static partial nint gst_element_get_bus(nint element);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gst_element_get_static_pad(nint element, string name);

    [LibraryImport(LibGst)]
    internal static unsafe partial ulong gst_pad_add_probe(
        nint pad, uint mask, delegate* unmanaged<nint, nint, nint, int> callback, nint user_data,
        delegate* unmanaged<nint, void> destroy_data);

    [LibraryImport(LibGst)]
    internal static partial nint gst_pad_probe_info_get_buffer(nint info);

    [LibraryImport(LibGst)]
    internal static partial int gst_pad_push_event(nint pad, nint @event);

    [LibraryImport(LibGst)]
    internal static partial nint gst_event_new_eos();

    [LibraryImport(LibGst)]
    internal static partial nint gst_bus_timed_pop_filtered(nint bus, ulong timeout, uint types);

    [LibraryImport(LibGst)]
    internal static partial int gst_bin_recalculate_latency(nint bin);

    [LibraryImport(LibGst)]
    internal static partial void gst_message_parse_error(nint message, out nint gerror, out nint debug);

    [LibraryImport(LibGst)]
    internal static partial void gst_message_parse_warning(nint message, out nint gerror, out nint debug);

    [LibraryImport(LibGst)]
    internal static partial void gst_mini_object_unref(nint mini_object);

    [LibraryImport(LibGst)]
    internal static partial void gst_object_unref(nint @object);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void gst_util_set_object_arg(nint @object, string name, string value);

    [LibraryImport(LibGst)]
    internal static partial nint gst_structure_to_string(nint structure);

    [LibraryImport(LibGst)]
    internal static partial nuint gst_structure_get_type();

    [LibraryImport(LibGst)]
    internal static partial nint gst_structure_get_name(nint structure);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int gst_structure_get_int(nint structure, string fieldname, out int value);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int gst_tag_list_get_string(nint list, string tag, out nint value);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int gst_structure_get_fraction(
        nint structure, string fieldname, out int value_numerator, out int value_denominator);

    [LibraryImport(LibGst)]
    internal static partial nint gst_pad_get_current_caps(nint pad);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gst_filename_to_uri(string filename, out nint error);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gst_element_factory_find(string name);

    [LibraryImport(LibGst)]
    internal static partial int gst_element_factory_can_sink_any_caps(nint factory, nint caps);

    [LibraryImport(LibGst)]
    internal static partial nint gst_element_factory_get_static_pad_templates(nint factory);

    [LibraryImport(LibGst)]
    internal static partial nint gst_static_pad_template_get_caps(nint pad_template);

    [LibraryImport(LibGst)]
    internal static partial uint gst_caps_get_size(nint caps);

    [LibraryImport(LibGst, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gst_caps_from_string(string @string);

    [LibraryImport(LibGst)]
    internal static partial nint gst_caps_get_structure(nint caps, uint index);

    [LibraryImport(LibGst)]
    internal static partial nint gst_sample_get_buffer(nint sample);

    [LibraryImport(LibGst)]
    internal static partial nint gst_sample_get_caps(nint sample);

    [LibraryImport(LibGst)]
    internal static partial nint gst_buffer_new_allocate(nint allocator, nuint size, nint @params);

    [LibraryImport(LibGst)]
    internal static partial nuint gst_buffer_get_size(nint buffer);

    [LibraryImport(LibGst)]
    internal static unsafe partial nuint gst_buffer_fill(nint buffer, nuint offset, void* src, nuint size);

    [LibraryImport(LibGst)]
    internal static unsafe partial nuint gst_buffer_extract(nint buffer, nuint offset, void* dest, nuint size);

    [LibraryImport(LibGstApp)]
    internal static partial nint gst_app_sink_try_pull_sample(nint appsink, ulong timeout);

    [LibraryImport(LibGstApp)]
    internal static partial int gst_app_sink_is_eos(nint appsink);

    [LibraryImport(LibGstApp)]
    internal static partial int gst_app_src_push_buffer(nint appsrc, nint buffer);

    [LibraryImport(LibGstApp)]
    internal static partial int gst_app_src_end_of_stream(nint appsrc);

    /// <summary>The head of GstStaticPadTemplate.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GstStaticPadTemplate
    {
        public nint name_template;
        public int direction;
        public int presence;
    }
}
