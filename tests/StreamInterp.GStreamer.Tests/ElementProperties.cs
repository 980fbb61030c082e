using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Property values as text, the way gst-launch writes them.</summary>
internal static unsafe class ElementProperties
{
    internal static string Get(GstElement* element, string name)
    {
        using var nativeName = new NativeString(name);
        GValue value = default;
        GstTest.g_object_get_property(element, nativeName, &value);
        var text = GstTest.gst_value_serialize(&value);
        var result = Utf8.Read(text) ?? "";
        GLib.g_free(text);
        GObject.g_value_unset(&value);
        return result;
    }
}
