using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Buffers for the element's sink pad.</summary>
internal static unsafe class SourceFrames
{
    internal const string Small = "video/x-raw,format=GRAY8,width=16,height=16";

    /// <summary>Bytes of a picture of <see cref="Small"/> caps.</summary>
    internal const int SmallSize = 16 * 16;

    /// <summary>Frame <paramref name="index"/> of a stream at <paramref name="rate"/>, all bytes <paramref name="value"/>.</summary>
    internal static GstBuffer* Create(int index, Fraction rate, byte value, int size = SmallSize)
    {
        var time = ClockTime.OfFrame((ulong)index, rate);
        return Create(time, ClockTime.OfFrame((ulong)index + 1, rate) - time, value, size);
    }

    /// <summary>
    /// Frame <paramref name="index"/> as a bar that wanders, with a first byte of <paramref name="first"/>: to the inspector that is motion,
    /// where evenly grey frames are a fade.
    /// </summary>
    internal static GstBuffer* CreateMoving(int index, Fraction rate, byte first)
    {
        var bytes = new byte[SmallSize];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(((i + (3 * index)) % 16) < 6 ? 220 : 30);
        }

        bytes[0] = first;
        var time = ClockTime.OfFrame((ulong)index, rate);
        return Create(time, ClockTime.OfFrame((ulong)index + 1, rate) - time, bytes);
    }

    internal static GstBuffer* Create(ClockTime time, ClockTime duration, byte value, int size = SmallSize)
    {
        var buffer = GstTest.gst_buffer_new_allocate(null, (nuint)size, null);
        GstTest.gst_buffer_memset(buffer, 0, value, (nuint)size);
        buffer->pts = time.Nanoseconds;
        buffer->duration = duration.Nanoseconds;
        return buffer;
    }

    internal static GstBuffer* Create(ClockTime time, ClockTime duration, ReadOnlySpan<byte> bytes)
    {
        var buffer = Create(time, duration, 0, bytes.Length);
        fixed (byte* source = bytes)
        {
            GstTest.gst_buffer_fill(buffer, 0, source, (nuint)bytes.Length);
        }

        return buffer;
    }
}
