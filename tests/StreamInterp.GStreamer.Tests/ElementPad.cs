using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;

namespace StreamInterp.GStreamer.Tests;

/// <summary>A pad of the element, asked as its neighbours ask it.</summary>
internal sealed unsafe class ElementPad : IDisposable
{
    private readonly GstPad* _pad;

    internal ElementPad(GstElement* element, string name)
    {
        using var nativeName = new NativeString(name);
        _pad = GstTest.gst_element_get_static_pad(element, nativeName);
    }

    internal bool Accepts(string caps)
    {
        var parsed = Parse(caps);
        var accepted = GstTest.gst_pad_query_accept_caps(_pad, parsed) != 0;
        Gst.gst_mini_object_unref(parsed);
        return accepted;
    }

    internal string QueryCaps(string? filter)
    {
        var parsed = filter is null ? null : Parse(filter);
        var caps = GstTest.gst_pad_query_caps(_pad, parsed);
        var text = StreamInterpElement.Describe(caps);
        Gst.gst_mini_object_unref(caps);
        if (parsed != null)
        {
            Gst.gst_mini_object_unref(parsed);
        }

        return text;
    }

    internal void Link(GstPad* peer) => Assert.Equal(0, GstTest.gst_pad_link(_pad, peer));

    internal void Unlink(GstPad* peer) => Assert.NotEqual(0, GstTest.gst_pad_unlink(_pad, peer));

    public void Dispose() => Gst.gst_object_unref(_pad);

    private static GstCaps* Parse(string caps)
    {
        using var text = new NativeString(caps);
        return Gst.gst_caps_from_string(text);
    }
}
