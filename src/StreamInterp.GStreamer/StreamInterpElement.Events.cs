using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

public sealed unsafe partial class StreamInterpElement
{
    // Upstream hears no more of a downstream failure after its EOS; then it is for this element to tell the application.
    private volatile bool _endReceived;
    private uint _endNumber;
    private volatile bool _capsReceived;

    [UnmanagedCallersOnly]
    private static int HandleSinkEvent(GstPad* pad, GstElement* parent, GstEvent* item)
    {
        try
        {
            return Of(parent).ReceiveEvent(item) ? 1 : 0;
        }
        catch (Exception fault)
        {
            Report(parent, fault);
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int HandleSourceEvent(GstPad* pad, GstElement* parent, GstEvent* item)
    {
        try
        {
            Of(parent).Observe(item);
        }
        catch (Exception fault)
        {
            Report(parent, fault);
        }

        return Gst.gst_pad_event_default(pad, parent, item);
    }

    [UnmanagedCallersOnly]
    private static int HandleSinkQuery(GstPad* pad, GstElement* parent, GstQuery* query)
    {
        try
        {
            if (query->type == GstQueryType.GST_QUERY_CAPS)
            {
                Of(parent).AnswerCaps(pad, query);
                return 1;
            }

            return ((uint)query->type & GST_QUERY_TYPE_SERIALIZED) != 0
                ? Of(parent).AnswerInOrder(query) ? 1 : 0
                : Gst.gst_pad_query_default(pad, parent, query);
        }
        catch (Exception fault)
        {
            Report(parent, fault);
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int HandleSourceQuery(GstPad* pad, GstElement* parent, GstQuery* query)
    {
        try
        {
            switch (query->type)
            {
                case GstQueryType.GST_QUERY_CAPS:
                    Of(parent).AnswerCaps(pad, query);
                    return 1;
                case GstQueryType.GST_QUERY_LATENCY:
                    return Of(parent).AnswerLatency(query) ? 1 : 0;
                default:
                    return Gst.gst_pad_query_default(pad, parent, query);
            }
        }
        catch (Exception fault)
        {
            Report(parent, fault);
            return 0;
        }
    }

    private bool ReceiveEvent(GstEvent* item)
    {
        switch (item->type)
        {
            case GstEventType.GST_EVENT_FLUSH_START:
                return BeginFlush(item);
            case GstEventType.GST_EVENT_FLUSH_STOP:
                return EndFlush(item);
            case GstEventType.GST_EVENT_CAPS when !AcceptCaps(item):
                Gst.gst_mini_object_unref(item);
                return false;
            case GstEventType.GST_EVENT_CAPS:
                _capsReceived = true;
                break;
            case GstEventType.GST_EVENT_EOS:
                _endNumber = Gst.gst_event_get_seqnum(item);
                _endReceived = true;
                break;
            case GstEventType.GST_EVENT_STREAM_START:
                _endReceived = false;
                break;
            case GstEventType.GST_EVENT_SEGMENT:
                _endReceived = false;
                _refusal.Enter();
                break;
        }

        return ((uint)item->type & GST_EVENT_TYPE_SERIALIZED) != 0
            ? EnqueueEvent(item)
            : Gst.gst_pad_event_default(_sinkPad, _self, item) != 0;
    }

    private bool EnqueueEvent(GstEvent* item)
    {
        var ends = item->type == GstEventType.GST_EVENT_EOS;
        var result = _input.Enqueue(new FlowItem(item));
        var reason = result == GstFlowReturn.GST_FLOW_OK ? _refusal.AtEntrance : result;
        if (ends && IsFailure(reason))
        {
            _log.FlowError(reason);
        }

        return result == GstFlowReturn.GST_FLOW_OK;
    }

    private bool BeginFlush(GstEvent* item)
    {
        var result = Gst.gst_pad_push_event(_sourcePad, item);
        StopFlow(GstFlowReturn.GST_FLOW_FLUSHING);
        Gst.gst_pad_pause_task(_sourcePad);
        return result != 0;
    }

    private bool EndFlush(GstEvent* item)
    {
        var result = Gst.gst_pad_push_event(_sourcePad, item);
        return RestartFlow() && result != 0;
    }

    private bool AnswerInOrder(GstQuery* query)
    {
        _ticket.Open();
        return _input.Enqueue(new FlowItem(query)) == GstFlowReturn.GST_FLOW_OK && _ticket.Await();
    }

    private bool AnswerLatency(GstQuery* query)
    {
        if (Gst.gst_pad_peer_query(_sinkPad, query) == 0)
        {
            return false;
        }

        int live;
        ulong minimum, maximum;
        Gst.gst_query_parse_latency(query, &live, &minimum, &maximum);
        _deadline.SetSource(minimum, live != 0);
        var added = Latency.Nanoseconds;
        maximum = maximum == GST_CLOCK_TIME_NONE ? maximum : maximum + added;
        Gst.gst_query_set_latency(query, live, minimum + added, maximum);
        return true;
    }

    // All upstream events are forwarded; these tell about time, and that downstream changed.
    private void Observe(GstEvent* item)
    {
        if (item->type == GstEventType.GST_EVENT_RECONFIGURE)
        {
            _refusal.TryAgain();
        }
        else if (item->type == GstEventType.GST_EVENT_LATENCY)
        {
            ulong latency;
            Gst.gst_event_parse_latency(item, &latency);
            _deadline.SetConfigured(latency);
        }
        else if (item->type == GstEventType.GST_EVENT_QOS)
        {
            int type;
            double proportion;
            long jitter;
            ulong runningTime;
            Gst.gst_event_parse_qos(item, &type, &proportion, &jitter, &runningTime);
            _deadline.Report(proportion, jitter, runningTime);
        }
    }
}
