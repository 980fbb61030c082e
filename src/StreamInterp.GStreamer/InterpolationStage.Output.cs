using System.Runtime.CompilerServices;
using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

internal sealed unsafe partial class InterpolationStage : IFrameOutput
{
    private ClockTime _outputEnd = ClockTime.None;

    public Frame? Rent(Frame previous)
    {
        var frame = RentBare();
        if (frame is not null)
        {
            Unsafe.As<BufferFrame>(previous).Bequeath(frame.Buffer, wholly: false);
        }

        return frame;
    }

    public bool Emit(Frame frame, in FramePlan plan)
    {
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

        if (buffer == null)
        {
            return false;
        }

        MarkDiscontinuity(buffer, plan);
        return _element.Output.Enqueue(new FlowItem(buffer)) == GstFlowReturn.GST_FLOW_OK;
    }

    // Downstream is told where frames do not join: at the start, after a flush, after a jump.
    private void MarkDiscontinuity(GstBuffer* buffer, in FramePlan plan)
    {
        var distance = plan.Time > _outputEnd ? plan.Time - _outputEnd : _outputEnd - plan.Time;
        if (!_outputEnd.IsValid || distance.Nanoseconds > plan.Duration.Nanoseconds / 2)
        {
            buffer->mini_object.flags |= GST_BUFFER_FLAG_DISCONT;
        }

        _outputEnd = plan.Time + plan.Duration;
    }

    private BufferFrame? RentBare()
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

        return frame;
    }

    // For the rare source whose planes lie in several memories: nothing but a copy can be sent twice.
    private GstBuffer* Copy(BufferFrame source, in FramePlan plan)
    {
        if (RentBare() is not { } copy)
        {
            return null;
        }

        source.Picture.CopyTo(copy.Picture);
        source.Bequeath(copy.Buffer, wholly: plan.Kind == FramePlanKind.PassThrough);
        var buffer = copy.Detach(plan);
        copy.Release();
        return buffer;
    }
}
