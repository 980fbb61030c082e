using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

internal sealed unsafe partial class InterpolationStage
{
    private GstFlowReturn HandleEvent(GstEvent* item)
    {
        switch (item->type)
        {
            case GstEventType.GST_EVENT_CAPS:
                return HandleCaps(item);
            case GstEventType.GST_EVENT_SEGMENT:
                HandleSegment(item);
                break;
            case GstEventType.GST_EVENT_STREAM_START:
                Drain();
                ForgetSegment();
                break;
            case GstEventType.GST_EVENT_GAP when Bridges(item):
                Gst.gst_mini_object_unref(item);
                return GstFlowReturn.GST_FLOW_OK;
            case GstEventType.GST_EVENT_SEGMENT_DONE:
            case GstEventType.GST_EVENT_GAP:
                Drain();
                break;
            case GstEventType.GST_EVENT_EOS:
                Drain();
                PostStatistics();
                break;
        }

        _element.Output.Enqueue(new FlowItem(item));
        return GstFlowReturn.GST_FLOW_OK;
    }

    // A packet lost, a frame dropped: the next frame fills the gap, as it would if nobody had told of it. Of a longer gap downstream has to
    // know at once: its sinks may wait for video before they take more sound.
    private bool Bridges(GstEvent* item)
    {
        ulong time, duration;
        Gst.gst_event_parse_gap(item, &time, &duration);
        var end = new ClockTime(time) + (duration == GST_CLOCK_TIME_NONE ? ClockTime.Zero : new ClockTime(duration));
        return !_bypassed && _pipeline.Bridges(end);
    }

    // After a flush, and in a new stream, the same segment begins anew.
    private void ForgetSegment()
    {
        fixed (GstSegment* segment = &_segment)
        {
            Gst.gst_segment_init(segment, GstFormat.GST_FORMAT_UNDEFINED);
        }
    }

    // The same segment again, or one that only moves its position or knows its duration better, changes no frame's time.
    private void HandleSegment(GstEvent* item)
    {
        GstSegment segment;
        Gst.gst_event_copy_segment(item, &segment);
        (segment.position, segment.duration) = (_segment.position, _segment.duration);
        fixed (GstSegment* current = &_segment)
        {
            if (Gst.gst_segment_is_equal(&segment, current) != 0)
            {
                return;
            }
        }

        Drain();
        _segment = segment;
        _pipeline.Begin(new ClockTime(segment.start));
        _element.Deadline.SetSegment(&segment);
        _trickMode = segment.format != GstFormat.GST_FORMAT_TIME || segment.rate != 1.0;
        UpdateBypass();
    }

    private GstFlowReturn HandleQuery(in FlowItem item)
    {
        try
        {
            if (item.Query->type == GstQueryType.GST_QUERY_DRAIN)
            {
                Drain();
                _ladder.AwaitIdle();
            }
        }
        catch
        {
            item.Discard(_element.Ticket);
            throw;
        }

        _element.Output.Enqueue(item);
        return GstFlowReturn.GST_FLOW_OK;
    }
}
