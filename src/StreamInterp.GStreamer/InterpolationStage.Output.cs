using System.Runtime.CompilerServices;
using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

internal sealed unsafe partial class InterpolationStage : IFrameOutput
{
    public Frame? Rent(Frame previous)
    {
        var buffer = _element.Pool.Acquire();
        if (buffer == null)
        {
            return null;
        }

        var frame = _frames.TryMap(buffer, _format, GST_MAP_WRITE);
        if (frame is null)
        {
            Gst.gst_mini_object_unref(buffer);
            return null;
        }

        PictureMetas.Copy(Unsafe.As<BufferFrame>(previous).Buffer, buffer);
        _element.Deadline.Begin();
        return frame;
    }

    public bool Emit(Frame frame, in FramePlan plan)
    {
        if (plan.Kind == FramePlanKind.Interpolate)
        {
            _element.Deadline.End();
        }

        var source = Unsafe.As<BufferFrame>(frame);
        var buffer = plan.Kind switch
        {
            FramePlanKind.PassThrough => source.Lend(plan),
            FramePlanKind.Repeat => source.Share(plan),
            _ => source.Detach(plan),
        };
        if (buffer == null)
        {
            buffer = Copy(source, plan);
        }

        return buffer != null && _element.Output.Enqueue(new FlowItem(buffer)) == GstFlowReturn.GST_FLOW_OK;
    }

    public bool IsLate(in FramePlan plan)
    {
        if (!_element.Deadline.IsPast(plan))
        {
            return false;
        }

        Gst.gst_element_post_message(_element.Self, _element.Deadline.CreateMessage(plan, Statistics));
        return true;
    }

    // For the rare source whose planes lie in several memories: nothing but a copy can be sent twice.
    private GstBuffer* Copy(BufferFrame source, in FramePlan plan)
    {
        if (Rent(source) is not BufferFrame copy)
        {
            return null;
        }

        source.Picture.CopyTo(copy.Picture);
        var buffer = copy.Detach(plan);
        copy.Release();
        return buffer;
    }
}
