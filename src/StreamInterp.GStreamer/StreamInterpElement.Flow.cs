using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

public sealed unsafe partial class StreamInterpElement
{
    private readonly FlowRefusal _refusal = new();

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
        try
        {
            return Of(parent).Receive(buffer);
        }
        catch (Exception fault)
        {
            Report(parent, fault);
            return GstFlowReturn.GST_FLOW_ERROR;
        }
    }

    [UnmanagedCallersOnly]
    private static void RunTask(GstElement* self)
    {
        try
        {
            Of(self).PushNext();
        }
        catch (Exception fault)
        {
            Report(self, fault);
        }
    }

    private static bool IsFailure(GstFlowReturn reason) =>
        reason == GstFlowReturn.GST_FLOW_NOT_LINKED || reason < GstFlowReturn.GST_FLOW_EOS;

    private GstFlowReturn Receive(GstBuffer* buffer)
    {
        var refusal = _capsReceived ? _refusal.AtEntrance : GstFlowReturn.GST_FLOW_NOT_NEGOTIATED;
        if (refusal == GstFlowReturn.GST_FLOW_OK)
        {
            return _input.Enqueue(new FlowItem(buffer));
        }

        Gst.gst_mini_object_unref(buffer);
        return refusal;
    }

    // One turn of the last stage. It alone talks downstream, so the order of the queue is the order downstream sees.
    private void PushNext()
    {
        if (!_output.TryDequeue(out var item))
        {
            Gst.gst_pad_pause_task(_sourcePad);
            return;
        }

        try
        {
            Push(item);
        }
        catch
        {
            StopFlow(GstFlowReturn.GST_FLOW_ERROR);
            throw;
        }
    }

    private void Push(in FlowItem item)
    {
        switch (item.Kind)
        {
            case FlowItemKind.Buffer:
                PushBuffer(item.Buffer);
                break;
            case FlowItemKind.Event:
                if (item.Event->type == GstEventType.GST_EVENT_SEGMENT)
                {
                    _refusal.Leave();
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

    private void PushBuffer(GstBuffer* buffer)
    {
        if (_refusal.AtExit)
        {
            Gst.gst_mini_object_unref(buffer);
            return;
        }

        var attempts = _refusal.Attempts;
        var result = Gst.gst_pad_push(_sourcePad, buffer);
        switch (result)
        {
            case GstFlowReturn.GST_FLOW_OK:
                break;
            case GstFlowReturn.GST_FLOW_EOS:
            case GstFlowReturn.GST_FLOW_NOT_LINKED:
                _refusal.Refuse(result, attempts);
                break;
            default:
                StopFlow(result);
                break;
        }

        if (_endReceived && IsFailure(result))
        {
            _log.FlowError(result);
            var end = Gst.gst_event_new_eos();
            Gst.gst_event_set_seqnum(end, _endNumber);
            Gst.gst_pad_push_event(_sourcePad, end);
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

        var held = InputCapacity + HeldByWorker + OutputCapacity + (2 * LateFrames) + _pool.HeldDownstream;
        var parameters = _pool.Parameters;
        Gst.gst_query_add_allocation_param(query, null, &parameters);
        GstBufferPool* pool = null;
        if (needsPool != 0)
        {
            pool = GstVideo.gst_video_buffer_pool_new();
            var config = Gst.gst_buffer_pool_get_config(pool);
            Gst.gst_buffer_pool_config_set_params(config, caps, (uint)info.size, held, 0);
            Gst.gst_buffer_pool_config_set_allocator(config, null, &parameters);
            Gst.gst_buffer_pool_set_config(pool, config);
        }

        Gst.gst_query_add_allocation_pool(query, pool, (uint)info.size, held, 0);
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
