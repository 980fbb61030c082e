using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>One GObject property: its documentation, its range, and how its value lies in the settings.</summary>
internal abstract unsafe class ElementProperty(string name, string nick, string blurb, GParamFlags flags)
{
    internal string Name { get; } = name;

    /// <summary>GObject's description, once installed.</summary>
    internal GParamSpec* Spec { get; private set; }

    internal void Install(GObjectClass* klass, uint id)
    {
        using var nativeName = new NativeString(Name);
        using var nativeNick = new NativeString(nick);
        using var nativeBlurb = new NativeString(blurb);
        Spec = CreateSpec(nativeName, nativeNick, nativeBlurb, flags);
        GObject.g_object_class_install_property(klass, id, Spec);
    }

    /// <summary>Stores the current value.</summary>
    internal abstract void Read(StreamInterpElement element, GValue* value);

    /// <summary>The settings with this property's new value.</summary>
    internal virtual ElementSettings Write(ElementSettings settings, GValue* value) => settings;

    protected abstract GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags);
}
