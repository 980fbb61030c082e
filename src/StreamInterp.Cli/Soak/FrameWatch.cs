using System.Runtime.InteropServices;
using StreamInterp.Cli.Interop;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Media;
using GstBuffer = StreamInterp.GStreamer.Interop.GstBuffer;

namespace StreamInterp.Cli.Soak;

/// <summary>Counts the frames that pass a place in a running pipeline, checks their grid, and measures their delays.</summary>
/// <remarks>
/// A delay is the time from a frame's instant until it passes. Frames are noted on the streaming threads, without allocation; another
/// thread takes what gathered. The watched element keeps the watch alive, and lets it go with the callback.
/// </remarks>
internal sealed unsafe class FrameWatch
{
    // More than pass in any turn of the thread that takes them; what is beyond is counted, but not measured.
    private const int Capacity = 4096;

    // Two roundings to whole nanoseconds.
    private const long GridTolerance = 2;

    private readonly Lock _lock = new();
    private readonly Fraction _rate;
    private readonly double[] _delays = new double[Capacity];

    // Used in its own callbacks alone, so it lives.
    private readonly nint _element;

    private int _taken;
    private ulong _index;
    private ulong _origin;
    private long _count;
    private long _missing;
    private long _offGrid;

    private readonly FrameWatch? _source;

    private FrameWatch(nint element, Fraction rate, FrameWatch? source) => (_element, _rate, _source) = (element, rate, source);

    /// <summary>Frames so far.</summary>
    public long Count => Read(ref _count);

    /// <summary>Instants of the grid that no frame came for.</summary>
    public long Missing => Read(ref _missing);

    /// <summary>Frames that are not on the grid.</summary>
    public long OffGrid => Read(ref _offGrid);

    /// <summary>Watches what leaves an element through its pad <c>src</c>.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="element">Name of the element.</param>
    /// <param name="rate">Frames per second.</param>
    /// <param name="source">Where the frames come from; null where this is the source.</param>
    public static FrameWatch AtExit(Pipeline pipeline, string element, Fraction rate, FrameWatch? source = null)
    {
        var target = pipeline.Take(element);
        var watch = new FrameWatch(target, rate, source);
        var pad = Gst.gst_element_get_static_pad(target, "src");
        Gst.gst_pad_add_probe(pad, Gst.GST_PAD_PROBE_TYPE_BUFFER, &NotePassing, watch.Lend(), &Release);
        Gst.gst_object_unref(pad);
        Gst.gst_object_unref(target);
        return watch;
    }

    /// <summary>Watches what a fakesink shows, at the moment when it does.</summary>
    public static FrameWatch AtSink(Pipeline pipeline, string element, Fraction rate, FrameWatch source)
    {
        var target = pipeline.Take(element);
        var watch = new FrameWatch(target, rate, source);
        GLib.g_signal_connect_data(target, "handoff", &NoteShown, watch.Lend(), &ReleaseClosure, 0);
        Gst.gst_object_unref(target);
        return watch;
    }

    /// <summary>Milliseconds from their instants on, of the frames since the last call, in ascending order.</summary>
    public double[] TakeDelays()
    {
        lock (_lock)
        {
            var delays = _delays[.._taken];
            _taken = 0;
            Array.Sort(delays);
            return delays;
        }
    }

    [UnmanagedCallersOnly]
    private static int NotePassing(nint pad, nint info, nint context)
    {
        Note(context, Gst.gst_pad_probe_info_get_buffer(info));
        return Gst.GST_PAD_PROBE_OK;
    }

    [UnmanagedCallersOnly]
    private static void NoteShown(nint sink, nint buffer, nint pad, nint context) => Note(context, buffer);

    [UnmanagedCallersOnly]
    private static void Release(nint context) => GCHandle.FromIntPtr(context).Free();

    [UnmanagedCallersOnly]
    private static void ReleaseClosure(nint context, nint closure) => GCHandle.FromIntPtr(context).Free();

    private nint Lend() => GCHandle.ToIntPtr(GCHandle.Alloc(this));

    private static void Note(nint context, nint buffer)
    {
        try
        {
            ((FrameWatch)GCHandle.FromIntPtr(context).Target!).Note(((GstBuffer*)buffer)->pts);
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine(fault);
        }
    }

    // Encoders shift time stamps, so instants count from the first frame. It stands for the source's first one, whose time is the running
    // time at which the source began: not zero, since starting takes a moment.
    private void Note(ulong time)
    {
        var now = RunningTime();
        lock (_lock)
        {
            _origin = _count++ == 0 ? time : _origin;
            var instant = time - _origin;
            Follow(instant);
            if (_taken < Capacity)
            {
                _delays[_taken++] = ((double)now - instant - (_source ?? this)._origin) / 1e6;
            }
        }
    }

    private void Follow(ulong instant)
    {
        var nearest = (ulong)Math.Round(instant * (double)_rate.Numerator / (1e9 * _rate.Denominator));
        _missing += nearest > _index ? (long)(nearest - _index) : 0;
        _offGrid += Math.Abs((long)(instant - ClockTime.OfFrame(nearest, _rate).Nanoseconds)) > GridTolerance || nearest < _index ? 1 : 0;
        _index = nearest + 1;
    }

    private ulong RunningTime()
    {
        var clock = Gst.gst_element_get_clock(_element);
        if (clock == 0)
        {
            return 0;
        }

        var now = Gst.gst_clock_get_time(clock);
        Gst.gst_object_unref(clock);
        return now - Gst.gst_element_get_base_time(_element);
    }

    private long Read(ref long counter)
    {
        lock (_lock)
        {
            return counter;
        }
    }
}
