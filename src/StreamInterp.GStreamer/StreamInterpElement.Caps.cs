using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

public sealed unsafe partial class StreamInterpElement
{
    /// <summary>Caps as text, for messages.</summary>
    internal static string Describe(GstCaps* caps)
    {
        var text = Gst.gst_caps_to_string(caps);
        var description = Utf8.Read(text) ?? "none";
        GLib.g_free(text);
        return description;
    }

    // What one pad can carry is what the other's neighbour can, with the rate mapped, within the template.
    private void AnswerCaps(GstPad* pad, GstQuery* query)
    {
        var atSink = pad == _sinkPad;
        GstCaps* filter;
        Gst.gst_query_parse_caps(query, &filter);
        var template = Gst.gst_pad_get_pad_template_caps(pad);
        var peerCaps = AskOtherNeighbour(atSink, filter, template);
        var mapped = Map(peerCaps, towardsSink: atSink);
        Gst.gst_mini_object_unref(peerCaps);
        var result = Intersect(mapped, template);
        if (filter != null)
        {
            result = Intersect((GstCaps*)Gst.gst_mini_object_ref(filter), result);
        }

        Gst.gst_query_set_caps_result(query, result);
        Gst.gst_mini_object_unref(result);
    }

    private GstCaps* AskOtherNeighbour(bool atSink, GstCaps* filter, GstCaps* template)
    {
        GstCaps* otherFilter = null;
        if (filter != null)
        {
            otherFilter = Intersect(Map(filter, towardsSink: !atSink), (GstCaps*)Gst.gst_mini_object_ref(template));
        }

        var caps = Gst.gst_pad_peer_query_caps(atSink ? _sourcePad : _sinkPad, otherFilter);
        if (otherFilter != null)
        {
            Gst.gst_mini_object_unref(otherFilter);
        }

        return caps;
    }

    private GstCaps* Map(GstCaps* caps, bool towardsSink) =>
        towardsSink ? FrameRateCaps.ToSink(caps, Settings) : FrameRateCaps.ToSource(caps, Settings);

    // Takes both over; the order of preference is the first's.
    private static GstCaps* Intersect(GstCaps* first, GstCaps* second)
    {
        var result = Gst.gst_caps_intersect_full(first, second, GST_CAPS_INTERSECT_FIRST);
        Gst.gst_mini_object_unref(first);
        Gst.gst_mini_object_unref(second);
        return result;
    }

    // Interlaced pictures are accepted up to here, so that the refusal can say what to do.
    private bool AcceptCaps(GstEvent* item)
    {
        GstCaps* caps;
        Gst.gst_event_parse_caps(item, &caps);
        GstVideoInfo native;
        if (!VideoCaps.TryParse(caps, &native, out _))
        {
            _log.StreamError($"The caps describe no picture that can be interpolated: {Describe(caps)}. Put videoconvert before streaminterp.");
            return false;
        }

        if (native.interlace_mode != GstVideo.GST_VIDEO_INTERLACE_MODE_PROGRESSIVE)
        {
            _log.StreamError("Interlaced video cannot be interpolated. Put deinterlace before streaminterp.");
            return false;
        }

        if (native.multiview_mode >= GstVideo.GST_VIDEO_MULTIVIEW_MODE_FRAME_BY_FRAME)
        {
            _log.StreamError("The caps hold several views in turn, which cannot be interpolated together. Put a streaminterp on each view.");
            return false;
        }

        return true;
    }
}
