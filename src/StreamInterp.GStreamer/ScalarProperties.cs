using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;
using static StreamInterp.GStreamer.Interop.GParamFlags;
using Settings = StreamInterp.GStreamer.ElementSettings;

namespace StreamInterp.GStreamer;

/// <summary>A signed number.</summary>
internal sealed unsafe class IntProperty(
    string name, string nick, string blurb, int minimum, int maximum, int defaultValue, Func<Settings, int> get, Func<Settings, int, Settings> set)
    : ElementProperty(name, nick, blurb, G_PARAM_READWRITE | GST_PARAM_MUTABLE_PLAYING)
{
    internal override void Read(StreamInterpElement element, GValue* value) => GObject.g_value_set_int(value, get(element.Settings));

    internal override Settings Write(Settings settings, GValue* value) => set(settings, GObject.g_value_get_int(value));

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_int(name, nick, blurb, minimum, maximum, defaultValue, flags);
}

/// <summary>An unsigned number.</summary>
internal sealed unsafe class UIntProperty(
    string name, string nick, string blurb, uint maximum, Func<Settings, uint> get, Func<Settings, uint, Settings> set)
    : ElementProperty(name, nick, blurb, G_PARAM_READWRITE | GST_PARAM_MUTABLE_PLAYING)
{
    internal override void Read(StreamInterpElement element, GValue* value) => GObject.g_value_set_uint(value, get(element.Settings));

    internal override Settings Write(Settings settings, GValue* value) => set(settings, GObject.g_value_get_uint(value));

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_uint(name, nick, blurb, 0, maximum, 0, flags);
}

/// <summary>A number between 0 and 1.</summary>
internal sealed unsafe class ShareProperty(
    string name, string nick, string blurb, double defaultValue, GParamFlags mutability, Func<Settings, double> get, Func<Settings, double, Settings> set)
    : ElementProperty(name, nick, blurb, G_PARAM_READWRITE | mutability)
{
    internal override void Read(StreamInterpElement element, GValue* value) => GObject.g_value_set_double(value, get(element.Settings));

    internal override Settings Write(Settings settings, GValue* value) => set(settings, GObject.g_value_get_double(value));

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_double(name, nick, blurb, 0, 1, defaultValue, flags);
}

/// <summary>Yes or no.</summary>
internal sealed unsafe class BooleanProperty(
    string name, string nick, string blurb, bool defaultValue, Func<Settings, bool> get, Func<Settings, bool, Settings> set)
    : ElementProperty(name, nick, blurb, G_PARAM_READWRITE | GST_PARAM_MUTABLE_PLAYING)
{
    internal override void Read(StreamInterpElement element, GValue* value) =>
        GObject.g_value_set_boolean(value, get(element.Settings) ? 1 : 0);

    internal override Settings Write(Settings settings, GValue* value) => set(settings, GObject.g_value_get_boolean(value) != 0);

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_boolean(name, nick, blurb, defaultValue ? 1 : 0, flags);
}

/// <summary>A text; unset is NULL.</summary>
internal sealed unsafe class TextProperty(
    string name, string nick, string blurb, Func<Settings, string?> get, Func<Settings, string?, Settings> set)
    : ElementProperty(name, nick, blurb, G_PARAM_READWRITE | GST_PARAM_MUTABLE_PLAYING)
{
    internal override void Read(StreamInterpElement element, GValue* value) =>
        GObject.g_value_take_string(value, Utf8.Duplicate(get(element.Settings)));

    internal override Settings Write(Settings settings, GValue* value) => set(settings, Utf8.Read(GObject.g_value_get_string(value)));

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_string(name, nick, blurb, null, flags);
}

/// <summary>A frame rate.</summary>
internal sealed unsafe class RateProperty(
    string name, string nick, string blurb, Func<Settings, Fraction> get, Func<Settings, Fraction, Settings> set)
    : ElementProperty(name, nick, blurb, G_PARAM_READWRITE | GST_PARAM_MUTABLE_PLAYING)
{
    internal override void Read(StreamInterpElement element, GValue* value)
    {
        var rate = get(element.Settings);
        Gst.gst_value_set_fraction(value, rate.Numerator, rate.Denominator);
    }

    internal override Settings Write(Settings settings, GValue* value) => set(
        settings, new Fraction(Gst.gst_value_get_fraction_numerator(value), Gst.gst_value_get_fraction_denominator(value)));

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        Gst.gst_param_spec_fraction(name, nick, blurb, 0, 1, int.MaxValue, 1, 0, 1, flags);
}
