using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

internal static unsafe class GObject
{
    private const string Library = "libgobject-2.0.so.0";

    [DllImport(Library)]
    internal static extern GType g_type_register_static(GType parent, byte* name, GTypeInfo* info, uint flags);

    [DllImport(Library)]
    internal static extern GType g_type_from_name(byte* name);

    [DllImport(Library)]
    internal static extern void g_type_query(GType type, GTypeQuery* query);

    [DllImport(Library)]
    internal static extern GObjectClass* g_type_class_peek_parent(GObjectClass* klass);

    [DllImport(Library)]
    internal static extern GType g_enum_register_static(byte* name, GEnumValue* values);

    [DllImport(Library)]
    internal static extern void g_object_class_install_property(GObjectClass* klass, uint id, GParamSpec* spec);

    [DllImport(Library)]
    internal static extern void g_object_notify_by_pspec(GstElement* instance, GParamSpec* spec);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_int(
        byte* name, byte* nick, byte* blurb, int minimum, int maximum, int defaultValue, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_uint(
        byte* name, byte* nick, byte* blurb, uint minimum, uint maximum, uint defaultValue, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_uint64(
        byte* name, byte* nick, byte* blurb, ulong minimum, ulong maximum, ulong defaultValue, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_double(
        byte* name, byte* nick, byte* blurb, double minimum, double maximum, double defaultValue, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_boolean(byte* name, byte* nick, byte* blurb, int defaultValue, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_enum(
        byte* name, byte* nick, byte* blurb, GType type, int defaultValue, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_string(byte* name, byte* nick, byte* blurb, byte* defaultValue, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GParamSpec* g_param_spec_boxed(byte* name, byte* nick, byte* blurb, GType type, GParamFlags flags);

    [DllImport(Library)]
    internal static extern GValue* g_value_init(GValue* value, GType type);

    [DllImport(Library)]
    internal static extern void g_value_unset(GValue* value);

    [DllImport(Library)]
    internal static extern int g_value_get_int(GValue* value);

    [DllImport(Library)]
    internal static extern void g_value_set_int(GValue* value, int content);

    [DllImport(Library)]
    internal static extern uint g_value_get_uint(GValue* value);

    [DllImport(Library)]
    internal static extern void g_value_set_uint(GValue* value, uint content);

    [DllImport(Library)]
    internal static extern void g_value_set_uint64(GValue* value, ulong content);

    [DllImport(Library)]
    internal static extern double g_value_get_double(GValue* value);

    [DllImport(Library)]
    internal static extern void g_value_set_double(GValue* value, double content);

    [DllImport(Library)]
    internal static extern int g_value_get_boolean(GValue* value);

    [DllImport(Library)]
    internal static extern void g_value_set_boolean(GValue* value, int content);

    [DllImport(Library)]
    internal static extern int g_value_get_enum(GValue* value);

    [DllImport(Library)]
    internal static extern void g_value_set_enum(GValue* value, int content);

    [DllImport(Library)]
    internal static extern byte* g_value_get_string(GValue* value);

    [DllImport(Library)]
    internal static extern void g_value_take_string(GValue* value, byte* content);

    [DllImport(Library)]
    internal static extern void g_value_take_boxed(GValue* value, void* content);
}
