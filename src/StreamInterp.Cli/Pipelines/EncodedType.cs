using StreamInterp.Cli.Interop;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What an encoder, named as in gst-launch-1.0, makes.</summary>
internal static unsafe class EncodedType
{
    private const string Link = "!";

    /// <summary>The type of stream that leaves the last element, or that caps at the end name; null where that is not known.</summary>
    /// <param name="encoder">Words of launch text.</param>
    public static StreamType? Of(IReadOnlyList<string> encoder)
    {
        GStreamerLibrary.Initialize();
        var last = encoder.Skip(LastLink(encoder) + 1).ToArray();
        return last.Length == 0 ? null
            : last[0].Contains('/', StringComparison.Ordinal) ? Reduce(Gst.gst_caps_from_string(string.Concat(last)))
            : OfElement(last[0]);
    }

    private static int LastLink(IReadOnlyList<string> words) =>
        Enumerable.Range(0, words.Count).Where(index => words[index] == Link).DefaultIfEmpty(-1).Last();

    private static StreamType? OfElement(string name)
    {
        var factory = Gst.gst_element_factory_find(name);
        if (factory == 0)
        {
            return null;
        }

        StreamType? type = null;
        var templates = (GLib.GList*)Gst.gst_element_factory_get_static_pad_templates(factory);
        for (var node = templates; node != null && type is null; node = (GLib.GList*)node->next)
        {
            if (((Gst.GstStaticPadTemplate*)node->data)->direction == Gst.GST_PAD_SRC)
            {
                type = Reduce(Gst.gst_static_pad_template_get_caps(node->data));
            }
        }

        Gst.gst_object_unref(factory);
        return type;
    }

    // "Any" has no structure.
    private static StreamType? Reduce(nint caps)
    {
        if (caps == 0)
        {
            return null;
        }

        var type = Gst.gst_caps_get_size(caps) > 0 ? StreamType.FromCaps(caps) : null;
        Gst.gst_mini_object_unref(caps);
        return type;
    }
}
