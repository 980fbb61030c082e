using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

/// <summary>One item of a <see cref="FlowQueue"/>; whoever holds it owns one reference to the native object, queries excepted.</summary>
internal readonly unsafe struct FlowItem
{
    private readonly void* _item;

    internal FlowItem(GstBuffer* buffer)
    {
        _item = buffer;
        Kind = FlowItemKind.Buffer;
    }

    internal FlowItem(GstEvent* item)
    {
        _item = item;
        Kind = FlowItemKind.Event;
    }

    internal FlowItem(GstQuery* query)
    {
        _item = query;
        Kind = FlowItemKind.Query;
    }

    internal FlowItem(GstCaps* caps)
    {
        _item = caps;
        Kind = FlowItemKind.Allocate;
    }

    internal FlowItemKind Kind { get; }

    internal GstBuffer* Buffer => (GstBuffer*)_item;

    internal GstEvent* Event => (GstEvent*)_item;

    internal GstQuery* Query => (GstQuery*)_item;

    internal GstCaps* Caps => (GstCaps*)_item;

    /// <summary>
    /// True for what a flush must not lose: the stream's standing description. Segment and EOS belong to the data that is flushed.
    /// </summary>
    internal bool SurvivesFlush => Kind switch
    {
        FlowItemKind.Allocate => true,
        FlowItemKind.Event => ((uint)Event->type & GST_EVENT_TYPE_STICKY) != 0
            && Event->type is not (GstEventType.GST_EVENT_SEGMENT or GstEventType.GST_EVENT_EOS),
        _ => false,
    };

    /// <summary>Gives the reference back unused.</summary>
    internal void Discard(QueryTicket ticket)
    {
        if (Kind == FlowItemKind.Query)
        {
            ticket.Complete(answered: false);
        }
        else
        {
            Gst.gst_mini_object_unref(_item);
        }
    }
}
