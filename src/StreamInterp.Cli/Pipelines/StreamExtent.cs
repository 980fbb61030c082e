using System.Runtime.InteropServices;
using StreamInterp.Cli.Interop;
using StreamInterp.Media;
using GstBuffer = StreamInterp.GStreamer.Interop.GstBuffer;

namespace StreamInterp.Cli.Pipelines;

/// <summary>From when to when the buffers last that pass a place in a pipeline.</summary>
/// <remarks>The streaming thread writes, anyone reads. The watched pad keeps this alive, and lets it go with the callback.</remarks>
internal sealed unsafe class StreamExtent
{
    private ulong _start = ulong.MaxValue;
    private ulong _end;

    private StreamExtent()
    {
    }

    /// <summary>How much has passed; zero before the first buffer.</summary>
    public ClockTime Length
    {
        get
        {
            var (start, end) = (Volatile.Read(ref _start), Volatile.Read(ref _end));
            return end > start ? new ClockTime(end - start) : ClockTime.Zero;
        }
    }

    /// <summary>Watches what leaves the element named <paramref name="element"/> through its pad <c>src</c>.</summary>
    public static StreamExtent After(Pipeline pipeline, string element)
    {
        var extent = new StreamExtent();
        var target = pipeline.Take(element);
        var pad = Gst.gst_element_get_static_pad(target, "src");
        var context = GCHandle.ToIntPtr(GCHandle.Alloc(extent));
        Gst.gst_pad_add_probe(pad, Gst.GST_PAD_PROBE_TYPE_BUFFER, &NotePassing, context, &Release);
        Gst.gst_object_unref(pad);
        Gst.gst_object_unref(target);
        return extent;
    }

    [UnmanagedCallersOnly]
    private static int NotePassing(nint pad, nint info, nint context)
    {
        var buffer = (GstBuffer*)Gst.gst_pad_probe_info_get_buffer(info);
        ((StreamExtent)GCHandle.FromIntPtr(context).Target!).Note(new ClockTime(buffer->pts), new ClockTime(buffer->duration));
        return Gst.GST_PAD_PROBE_OK;
    }

    [UnmanagedCallersOnly]
    private static void Release(nint context) => GCHandle.FromIntPtr(context).Free();

    private void Note(ClockTime time, ClockTime duration)
    {
        if (time.IsValid)
        {
            Volatile.Write(ref _start, Math.Min(_start, time.Nanoseconds));
            Volatile.Write(ref _end, Math.Max(_end, time.Nanoseconds + (duration.IsValid ? duration.Nanoseconds : 0)));
        }
    }
}
