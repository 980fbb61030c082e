using StreamInterp.Benchmarks.Interop;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.Benchmarks;

/// <summary>A piece of pipeline that is fed from this program and ends in a sink that drops everything at once.</summary>
internal sealed unsafe class ElementBranch : IDisposable
{
    private const ulong Forever = GstConstants.GST_CLOCK_TIME_NONE;

    private readonly GstElement* _pipeline;
    private readonly GstPad* _source;

    internal ElementBranch(string description, string caps)
    {
        using var text = new NativeString($"{description} ! fakesink sync=false async=false");
        var bin = GstApplication.gst_parse_bin_from_description(text, 1, null);
        if (bin == null)
        {
            throw new InvalidOperationException($"GStreamer cannot build '{description}'. Is GST_PLUGIN_PATH set?");
        }

        _pipeline = GstApplication.gst_pipeline_new(null);
        GstApplication.gst_bin_add(_pipeline, bin);
        _source = GstApplication.gst_pad_new(Utf8.Literal("source"u8), GstPadDirection.GST_PAD_SRC);
        GstApplication.gst_pad_set_active(_source, 1);
        var sink = GstApplication.gst_element_get_static_pad(bin, Utf8.Literal("sink"u8));
        GstApplication.gst_pad_link(_source, sink);
        Gst.gst_object_unref(sink);
        GstApplication.gst_element_set_state(_pipeline, GstApplication.GST_STATE_PLAYING);
        Describe(caps);
    }

    internal void Push(GstBuffer* buffer) => Gst.gst_pad_push(_source, buffer);

    /// <summary>Ends the stream and waits until its last frame has arrived.</summary>
    internal void Finish()
    {
        Gst.gst_pad_push_event(_source, Gst.gst_event_new_eos());
        var bus = GstApplication.gst_element_get_bus(_pipeline);
        var message = GstApplication.gst_bus_timed_pop_filtered(
            bus, Forever, GstMessageType.GST_MESSAGE_EOS | GstMessageType.GST_MESSAGE_ERROR);
        var failed = message->type == GstMessageType.GST_MESSAGE_ERROR;
        Gst.gst_mini_object_unref(message);
        Gst.gst_object_unref(bus);
        if (failed)
        {
            throw new InvalidOperationException("The pipeline failed; see GST_DEBUG=2.");
        }
    }

    public void Dispose()
    {
        GstApplication.gst_element_set_state(_pipeline, GstApplication.GST_STATE_NULL);
        Gst.gst_object_unref(_pipeline);
        Gst.gst_object_unref(_source);
    }

    private void Describe(string caps)
    {
        using var text = new NativeString(caps);
        var parsed = Gst.gst_caps_from_string(text);
        Gst.gst_pad_push_event(_source, GstApplication.gst_event_new_stream_start(Utf8.Literal("bench"u8)));
        Gst.gst_pad_push_event(_source, Gst.gst_event_new_caps(parsed));
        GstSegment segment;
        Gst.gst_segment_init(&segment, GstFormat.GST_FORMAT_TIME);
        Gst.gst_pad_push_event(_source, GstApplication.gst_event_new_segment(&segment));
        Gst.gst_mini_object_unref(parsed);
    }
}
