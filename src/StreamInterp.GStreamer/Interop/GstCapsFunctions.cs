using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>gstcaps.h, gststructure.h and gstvalue.h.</summary>
internal static unsafe partial class Gst
{
    [DllImport(Library)]
    internal static extern GstCaps* gst_caps_from_string(byte* text);

    [DllImport(Library)]
    internal static extern byte* gst_caps_to_string(GstCaps* caps);

    [DllImport(Library)]
    internal static extern GstCaps* gst_caps_new_empty();

    [DllImport(Library)]
    internal static extern GstCaps* gst_caps_copy(GstCaps* caps);

    [DllImport(Library)]
    internal static extern int gst_caps_is_any(GstCaps* caps);

    [DllImport(Library)]
    internal static extern int gst_caps_is_empty(GstCaps* caps);

    [DllImport(Library)]
    internal static extern int gst_caps_is_equal(GstCaps* left, GstCaps* right);

    [DllImport(Library)]
    internal static extern uint gst_caps_get_size(GstCaps* caps);

    [DllImport(Library)]
    internal static extern GstStructure* gst_caps_get_structure(GstCaps* caps, uint index);

    [DllImport(Library)]
    internal static extern GstCaps* gst_caps_copy_nth(GstCaps* caps, uint index);

    [DllImport(Library)]
    internal static extern void gst_caps_append(GstCaps* caps, GstCaps* appended);

    [DllImport(Library)]
    internal static extern GstCaps* gst_caps_merge(GstCaps* caps, GstCaps* merged);

    [DllImport(Library)]
    internal static extern GstCaps* gst_caps_fixate(GstCaps* caps);

    [DllImport(Library)]
    internal static extern GstCaps* gst_caps_intersect_full(GstCaps* left, GstCaps* right, int mode);

    [DllImport(Library)]
    internal static extern GstStructure* gst_structure_new_empty(byte* name);

    [DllImport(Library)]
    internal static extern GValue* gst_structure_get_value(GstStructure* structure, byte* field);

    [DllImport(Library)]
    internal static extern int gst_structure_get_fraction(GstStructure* structure, byte* field, int* numerator, int* denominator);

    [DllImport(Library)]
    internal static extern void gst_structure_set_value(GstStructure* structure, byte* field, GValue* value);

    [DllImport(Library)]
    internal static extern void gst_structure_remove_field(GstStructure* structure, byte* field);

    [DllImport(Library)]
    internal static extern int gst_structure_fixate_field_nearest_fraction(
        GstStructure* structure, byte* field, int numerator, int denominator);

    [DllImport(Library)]
    internal static extern GType gst_structure_get_type();

    [DllImport(Library)]
    internal static extern GType gst_fraction_get_type();

    [DllImport(Library)]
    internal static extern GType gst_fraction_range_get_type();

    [DllImport(Library)]
    internal static extern GType gst_value_list_get_type();

    [DllImport(Library)]
    internal static extern uint gst_value_list_get_size(GValue* list);

    [DllImport(Library)]
    internal static extern GValue* gst_value_list_get_value(GValue* list, uint index);

    [DllImport(Library)]
    internal static extern void gst_value_set_fraction(GValue* value, int numerator, int denominator);

    [DllImport(Library)]
    internal static extern int gst_value_get_fraction_numerator(GValue* value);

    [DllImport(Library)]
    internal static extern int gst_value_get_fraction_denominator(GValue* value);

    [DllImport(Library)]
    internal static extern GValue* gst_value_get_fraction_range_min(GValue* value);

    [DllImport(Library)]
    internal static extern GValue* gst_value_get_fraction_range_max(GValue* value);

    [DllImport(Library)]
    internal static extern void gst_value_set_fraction_range_full(
        GValue* value, int minimumNumerator, int minimumDenominator, int maximumNumerator, int maximumDenominator);

    [DllImport(Library)]
    internal static extern GParamSpec* gst_param_spec_fraction(
        byte* name, byte* nick, byte* blurb, int minimumNumerator, int minimumDenominator, int maximumNumerator, int maximumDenominator,
        int defaultNumerator, int defaultDenominator, GParamFlags flags);
}
