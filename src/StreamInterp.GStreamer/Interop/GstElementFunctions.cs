using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>gstelement.h, gstelementfactory.h, gstplugin.h, gstobject.h, gstmessage.h, gstinfo.h and gstclock.h.</summary>
internal static unsafe partial class Gst
{
    internal const string Library = "libgstreamer-1.0.so.0";

    [DllImport(Library)]
    internal static extern void gst_init(int* argc, byte*** argv);

    [DllImport(Library)]
    internal static extern byte* gst_plugin_get_filename(GstPlugin* plugin);

    [DllImport(Library)]
    internal static extern GType gst_element_get_type();

    [DllImport(Library)]
    internal static extern int gst_element_register(GstPlugin* plugin, byte* name, uint rank, GType type);

    [DllImport(Library)]
    internal static extern void gst_element_class_set_static_metadata(
        GObjectClass* klass, byte* longname, byte* classification, byte* description, byte* author);

    [DllImport(Library)]
    internal static extern void gst_element_class_add_pad_template(GObjectClass* klass, GstPadTemplate* template);

    [DllImport(Library)]
    internal static extern GstPadTemplate* gst_element_class_get_pad_template(GstElementClass* klass, byte* name);

    [DllImport(Library)]
    internal static extern int gst_element_add_pad(GstElement* element, GstPad* pad);

    [DllImport(Library)]
    internal static extern int gst_element_post_message(GstElement* element, GstMessage* message);

    [DllImport(Library)]
    internal static extern void gst_element_message_full(
        GstElement* element, GstMessageType type, uint domain, int code, byte* text, byte* debug, byte* file, byte* function, int line);

    [DllImport(Library)]
    internal static extern GstClock* gst_element_get_clock(GstElement* element);

    [DllImport(Library)]
    internal static extern ulong gst_element_get_base_time(GstElement* element);

    [DllImport(Library)]
    internal static extern ulong gst_clock_get_time(GstClock* clock);

    [DllImport(Library)]
    internal static extern GstClockID* gst_clock_new_single_shot_id(GstClock* clock, ulong time);

    [DllImport(Library)]
    internal static extern GstClockReturn gst_clock_id_wait(GstClockID* id, long* jitter);

    [DllImport(Library)]
    internal static extern void gst_clock_id_unschedule(GstClockID* id);

    [DllImport(Library)]
    internal static extern void gst_clock_id_unref(GstClockID* id);

    [DllImport(Library)]
    internal static extern void* gst_object_ref(void* instance);

    [DllImport(Library)]
    internal static extern void gst_object_unref(void* instance);

    [DllImport(Library)]
    internal static extern uint gst_core_error_quark();

    [DllImport(Library)]
    internal static extern uint gst_library_error_quark();

    [DllImport(Library)]
    internal static extern uint gst_stream_error_quark();

    [DllImport(Library)]
    internal static extern GstMessage* gst_message_new_element(GstElement* source, GstStructure* structure);

    [DllImport(Library)]
    internal static extern GstMessage* gst_message_new_latency(GstElement* source);

    [DllImport(Library)]
    internal static extern GstMessage* gst_message_new_qos(
        GstElement* source, int live, ulong runningTime, ulong streamTime, ulong timestamp, ulong duration);

    [DllImport(Library)]
    internal static extern void gst_message_set_qos_values(GstMessage* message, long jitter, double proportion, int quality);

    [DllImport(Library)]
    internal static extern void gst_message_set_qos_stats(GstMessage* message, GstFormat format, ulong processed, ulong dropped);

    [DllImport(Library)]
    internal static extern GstDebugCategory* _gst_debug_category_new(byte* name, uint color, byte* description);

    [DllImport(Library)]
    internal static extern GstDebugLevel gst_debug_category_get_threshold(GstDebugCategory* category);

    [DllImport(Library)]
    internal static extern void gst_debug_log_literal(
        GstDebugCategory* category, GstDebugLevel level, byte* file, byte* function, int line, GstElement* instance, byte* message);
}
