using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using Settings = StreamInterp.GStreamer.ElementSettings;

namespace StreamInterp.GStreamer;

/// <summary>One of a fixed set of values, each with a nick for command lines and a description for gst-inspect.</summary>
internal sealed unsafe class ChoiceProperty(
    string name, string nick, string blurb, string typeName, (string Nick, string Description)[] choices, GParamFlags mutability,
    Func<Settings, int> get, Func<Settings, int, Settings> set)
    : ElementProperty(name, nick, blurb, GParamFlags.G_PARAM_READWRITE | mutability)
{
    internal override void Read(StreamInterpElement element, GValue* value) => GObject.g_value_set_enum(value, get(element.Settings));

    internal override Settings Write(Settings settings, GValue* value) => set(settings, GObject.g_value_get_enum(value));

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_enum(name, nick, blurb, RegisterType(), 0, flags);

    // GObject keeps the table and its strings for the life of the process; the zeroed last entry ends it.
    private GType RegisterType()
    {
        var values = (GEnumValue*)NativeMemory.AllocZeroed((nuint)choices.Length + 1, (nuint)sizeof(GEnumValue));
        for (var i = 0; i < choices.Length; i++)
        {
            values[i].value = i;
            values[i].value_nick = Utf8.Duplicate(choices[i].Nick);
            values[i].value_name = Utf8.Duplicate(choices[i].Description);
        }

        using var nativeName = new NativeString(typeName);
        return GObject.g_enum_register_static(nativeName, values);
    }
}
