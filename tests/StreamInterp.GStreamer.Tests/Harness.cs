using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>The element between two pads of the test (GstHarness), with a bus of its own. Pulling waits, for 60 s at most.</summary>
internal sealed unsafe class Harness : IDisposable
{
    private const int AnyMessage = -1;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly GstHarness* _harness;
    private readonly void* _bus;

    internal Harness(string? sinkCaps = null, params (string Name, string Value)[] properties)
        : this(isLive: false, sinkCaps, properties)
    {
    }

    private Harness(bool isLive, string? sinkCaps, (string Name, string Value)[] properties)
    {
        using var factory = new NativeString("streaminterp");
        _harness = GstCheck.gst_harness_new(factory);
        GstCheck.gst_harness_set_live(_harness, isLive ? 1 : 0);
        _bus = GstTest.gst_bus_new();
        GstTest.gst_element_set_bus(Element, _bus);

        // GstHarness has the element playing from the start; some properties count from READY on.
        GstTest.gst_element_set_state(Element, GstTest.GST_STATE_READY);
        foreach (var (name, value) in properties)
        {
            Set(name, value);
        }

        GstTest.gst_element_set_state(Element, GstTest.GST_STATE_PLAYING);

        if (sinkCaps is not null)
        {
            SetSinkCaps(sinkCaps);
        }
    }

    /// <summary>A harness whose source is live; its clock is a GstTestClock.</summary>
    internal static Harness CreateLive(params (string Name, string Value)[] properties) => new(isLive: true, null, properties);

    internal GstElement* Element => _harness->element;

    internal GstHarness* Native => _harness;

    internal void Set(string name, string value)
    {
        using var nativeName = new NativeString(name);
        using var nativeValue = new NativeString(value);
        GstTest.gst_util_set_object_arg(Element, nativeName, nativeValue);
    }

    internal string Get(string name) => ElementProperties.Get(Element, name);

    /// <summary>The <c>stats</c> structure as text.</summary>
    internal string GetStatistics() => Get("stats").Replace("\\", "", StringComparison.Ordinal);

    /// <summary>Waits until a step of the ladder is ready; the worker takes notice with the next interval.</summary>
    internal void AwaitStep(string name) =>
        Assert.True(SpinWait.SpinUntil(() => GetStatistics().Contains($"{name}-ms=", StringComparison.Ordinal), s_patience), $"no {name}");

    internal long GetCount(string name) => long.Parse(Get(name), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sends stream-start, caps and segment.</summary>
    internal void SetSourceCaps(string caps)
    {
        using var text = new NativeString(caps);
        GstCheck.gst_harness_set_src_caps_str(_harness, text);
    }

    /// <summary>Says what downstream accepts, and asks for renegotiation.</summary>
    internal void SetSinkCaps(string caps)
    {
        using var text = new NativeString(caps);
        GstCheck.gst_harness_set_sink_caps_str(_harness, text);
    }

    /// <summary>How many frames were pushed.</summary>
    internal int Pushed { get; private set; }

    internal GstFlowReturn Push(GstBuffer* buffer)
    {
        Pushed++;
        return GstCheck.gst_harness_push(_harness, buffer);
    }

    /// <summary>Sends a segment from <paramref name="start"/> on.</summary>
    internal void PushSegment(ClockTime start, ClockTime? stop = null, ClockTime runningTimeBase = default, double rate = 1, ClockTime? duration = null)
    {
        GstSegment segment;
        Gst.gst_segment_init(&segment, GstFormat.GST_FORMAT_TIME);
        segment.start = segment.time = start.Nanoseconds;
        segment.stop = (stop ?? ClockTime.None).Nanoseconds;
        segment.@base = runningTimeBase.Nanoseconds;
        segment.rate = rate;
        segment.duration = (duration ?? ClockTime.None).Nanoseconds;
        Assert.True(PushEvent(GstTest.gst_event_new_segment(&segment)));
    }

    internal bool PushEvent(GstEvent* item) => GstCheck.gst_harness_push_event(_harness, item) != 0;

    internal bool PushEos() => PushEvent(Gst.gst_event_new_eos());

    internal bool PushUpstreamEvent(GstEvent* item) => GstCheck.gst_harness_push_upstream_event(_harness, item) != 0;

    /// <summary>The next frame out; waits for it.</summary>
    internal OutputFrame Pull()
    {
        var buffer = GstCheck.gst_harness_pull(_harness);
        Assert.True(buffer != null, "no frame within 60 s");
        return TakeCopy(buffer);
    }

    /// <summary>True if a frame is there already; it is thrown away.</summary>
    internal bool TryPull()
    {
        var buffer = GstCheck.gst_harness_try_pull(_harness);
        if (buffer == null)
        {
            return false;
        }

        Gst.gst_mini_object_unref(buffer);
        return true;
    }

    internal List<OutputFrame> Pull(int count) => [.. Enumerable.Range(0, count).Select(_ => Pull())];

    /// <summary>Waits for EOS and returns every frame before it.</summary>
    internal List<OutputFrame> PullToEnd()
    {
        while (PullEvent() != GstEventType.GST_EVENT_EOS)
        {
        }

        var frames = new List<OutputFrame>();
        GstBuffer* buffer;
        while ((buffer = GstCheck.gst_harness_try_pull(_harness)) != null)
        {
            frames.Add(TakeCopy(buffer));
        }

        return frames;
    }

    /// <summary>Type of the next downstream event; waits for it.</summary>
    internal GstEventType PullEvent()
    {
        var item = GstCheck.gst_harness_pull_event(_harness);
        Assert.True(item != null, "no event within 60 s");
        var type = item->type;
        Gst.gst_mini_object_unref(item);
        return type;
    }

    /// <summary>The caps of the next CAPS event downstream; waits for it.</summary>
    internal string PullCaps()
    {
        while (true)
        {
            var item = GstCheck.gst_harness_pull_event(_harness);
            Assert.True(item != null, "no caps within 60 s");
            var text = "";
            if (item->type == GstEventType.GST_EVENT_CAPS)
            {
                GstCaps* caps;
                Gst.gst_event_parse_caps(item, &caps);
                text = StreamInterpElement.Describe(caps);
            }

            Gst.gst_mini_object_unref(item);
            if (text.Length > 0)
            {
                return text;
            }
        }
    }

    /// <summary>The text of the next message of this type on the bus; waits for it.</summary>
    internal string PopMessage(GstMessageType type) => Messages.Pop(_bus, type);

    /// <summary>The fields of the next element message of this name; waits for it.</summary>
    internal string PopElementMessage(string name)
    {
        string fields;
        do
        {
            fields = Messages.PopElement(_bus);
        }
        while (!fields.StartsWith(name, StringComparison.Ordinal));

        return fields;
    }

    /// <summary>Waits for a message of this type.</summary>
    internal void AwaitMessage(int type) => Gst.gst_mini_object_unref(Messages.Await(_bus, type));

    /// <summary>Waits for a message of this type, but no longer than <paramref name="patience"/>; true where it came.</summary>
    internal bool TryAwaitMessage(int type, TimeSpan patience)
    {
        var message = GstTest.gst_bus_timed_pop_filtered(_bus, (ulong)patience.TotalNanoseconds, type);
        if (message != null)
        {
            Gst.gst_mini_object_unref(message);
        }

        return message != null;
    }

    /// <summary>The number of messages on the bus of the given type; empties the bus.</summary>
    internal int CountMessages(int type)
    {
        var count = 0;
        GstMessage* message;
        while ((message = GstTest.gst_bus_timed_pop_filtered(_bus, 0, type)) != null)
        {
            Gst.gst_mini_object_unref(message);
            count++;
        }

        return count;
    }

    public void Dispose()
    {
        GstCheck.gst_harness_teardown(_harness);
        CountMessages(AnyMessage);
        Gst.gst_object_unref(_bus);
    }

    private static OutputFrame TakeCopy(GstBuffer* buffer)
    {
        var bytes = new byte[GstTest.gst_buffer_get_size(buffer)];
        fixed (byte* destination = bytes)
        {
            GstTest.gst_buffer_extract(buffer, 0, destination, (nuint)bytes.Length);
        }

        var frame = new OutputFrame(
            new ClockTime(buffer->pts), new ClockTime(buffer->duration), buffer->mini_object.flags, bytes, (nint)buffer);
        Gst.gst_mini_object_unref(buffer);
        return frame;
    }
}
