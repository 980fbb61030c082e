using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>Fields of a GstStructure, for <c>stats</c> and messages.</summary>
internal static unsafe class StructureFields
{
    internal static void SetCounter(GstStructure* structure, string field, ulong content)
    {
        GValue value = default;
        GObject.g_value_init(&value, GTypes.G_TYPE_UINT64);
        GObject.g_value_set_uint64(&value, content);
        SetAndFree(structure, field, &value);
    }

    internal static void SetMilliseconds(GstStructure* structure, string field, TimeSpan content)
    {
        GValue value = default;
        GObject.g_value_init(&value, GTypes.G_TYPE_DOUBLE);
        GObject.g_value_set_double(&value, content.TotalMilliseconds);
        SetAndFree(structure, field, &value);
    }

    internal static void SetText(GstStructure* structure, string field, string content)
    {
        GValue value = default;
        GObject.g_value_init(&value, GTypes.G_TYPE_STRING);
        GObject.g_value_take_string(&value, Utf8.Duplicate(content));
        SetAndFree(structure, field, &value);
    }

    private static void SetAndFree(GstStructure* structure, string field, GValue* value)
    {
        using var name = new NativeString(field);
        Gst.gst_structure_set_value(structure, name, value);
        GObject.g_value_unset(value);
    }
}
