using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

public sealed unsafe partial class StreamInterpElement
{
    // Downstream wants no more of this stream: frames are refused at the entrance, and those on their way dropped at the exit, each until
    // the next stream or segment passes there. Events go on, above all EOS.
    private volatile bool _refusing;
    private volatile bool _dropping;

    /// <summary>Ends the flow in all stages: upstream's next buffer is answered with <paramref name="reason"/>.</summary>
    internal void StopFlow(GstFlowReturn reason)
    {
        // The pool last: a worker that gets no buffer asks the output queue why.
        _output.Stop(reason);
        _input.Stop(reason);
        _pool.Stop();
    }

    [UnmanagedCallersOnly]
    private static GstFlowReturn Chain(GstPad* pad, GstElement* parent, GstBuffer* buffer)
    {
        var element = Of(parent);
        try
        {
            return element.Receive(buffer);
        }
        catch (Exception fault)
        {
            element._log.Error(fault);
            return GstFlowReturn.GST_FLOW_ERROR;
        }
    }

    [UnmanagedCallersOnly]
    private static void RunTask(GstElement* self)
    {
        var element = Of(self);
        try
        {
            element.PushNext();
        }
        catch (Exception fault)
        {
            element._log.Error(fault);
            element.StopFlow(GstFlowReturn.GST_FLOW_ERROR);
        }
    }

    private static bool IsFailure(GstFlowReturn reason) =>
        reason == GstFlowReturn.GST_FLOW_NOT_LINKED || reason < GstFlowReturn.GST_FLOW_EOS;

    private GstFlowReturn Receive(GstBuffer* buffer)
    {
        if (_capsReceived && !_refusing)
        {
            return _input.Enqueue(new FlowItem(buffer));
        }

        Gst.gst_mini_object_unref(buffer);
        return _refusing ? GstFlowReturn.GST_FLOW_EOS : GstFlowReturn.GST_FLOW_NOT_NEGOTIATED;
    }

    // One turn of the last stage. It alone talks downstream, so the order of the queue is the order downstream sees.
    private void PushNext()
    {
        if (!_output.TryDequeue(out var item))
        {
            Gst.gst_pad_pause_task(_sourcePad);
            return;
        }

        switch (item.Kind)
        {
            case FlowItemKind.Buffer:
                PushBuffer(item.Buffer);
                break;
            case FlowItemKind.Event:
                if (BeginsAnew(item.Event))
                {
                    _refusing = _dropping = false;
                }

                Gst.gst_pad_push_event(_sourcePad, item.Event);
                break;
            case FlowItemKind.Query:
                AnswerWaiting(item.Query);
                break;
            case FlowItemKind.Allocate:
                _pool.Negotiate(item.Caps);
                Gst.gst_mini_object_unref(item.Caps);
                break;
        }
    }

    // Whatever happens, the thread that waits for the answer goes on.
    private void AnswerWaiting(GstQuery* query)
    {
        var answered = false;
        try
        {
            answered = Answer(query);
        }
        finally
        {
            _ticket.Complete(answered);
        }
    }

    private static bool BeginsAnew(GstEvent* item) =>
        item->type is GstEventType.GST_EVENT_STREAM_START or GstEventType.GST_EVENT_SEGMENT;

    private void PushBuffer(GstBuffer* buffer)
    {
        if (_dropping)
        {
            Gst.gst_mini_object_unref(buffer);
            return;
        }

        var result = Gst.gst_pad_push(_sourcePad, buffer);
        switch (result)
        {
            case GstFlowReturn.GST_FLOW_OK:
                break;
            case GstFlowReturn.GST_FLOW_EOS:
                _refusing = _dropping = true;
                break;
            default:
                EndFlow(result);
                break;
        }
    }

    private void EndFlow(GstFlowReturn result)
    {
        StopFlow(result);
        if (_endReceived && IsFailure(result))
        {
            _log.FlowError(result);
            Gst.gst_pad_push_event(_sourcePad, Gst.gst_event_new_eos());
        }
    }

    private bool Answer(GstQuery* query) =>
        query->type == GstQueryType.GST_QUERY_ALLOCATION && !_stage.IsBypassed
            ? ProposeAllocation(query)
            : Gst.gst_pad_peer_query(_sourcePad, query) != 0;

    // Upstream's pool must not run dry while frames are held here, and may pad its rows where downstream reads GstVideoMeta.
    private bool ProposeAllocation(GstQuery* query)
    {
        GstCaps* caps;
        int needsPool;
        Gst.gst_query_parse_allocation(query, &caps, &needsPool);
        GstVideoInfo info;
        if (caps == null || GstVideo.gst_video_info_from_caps(&info, caps) == 0)
        {
            return false;
        }

        const uint Held = InputCapacity + HeldByWorker + OutputCapacity;
        GstBufferPool* pool = null;
        if (needsPool != 0)
        {
            pool = GstVideo.gst_video_buffer_pool_new();
            var config = Gst.gst_buffer_pool_get_config(pool);
            Gst.gst_buffer_pool_config_set_params(config, caps, (uint)info.size, Held, 0);
            Gst.gst_buffer_pool_set_config(pool, config);
        }

        Gst.gst_query_add_allocation_pool(query, pool, (uint)info.size, Held, 0);
        if (pool != null)
        {
            Gst.gst_object_unref(pool);
        }

        if (_pool.AcceptsVideoMeta)
        {
            Gst.gst_query_add_allocation_meta(query, GstVideo.gst_video_meta_api_get_type(), null);
        }

        return true;
    }
}
