using System.Runtime.InteropServices;
using StreamInterp.Cli.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Pipelines;

/// <summary>A GStreamer pipeline in this process, built from the text that gst-launch-1.0 takes.</summary>
internal sealed unsafe class Pipeline : IDisposable
{
    private readonly nint _pipeline;
    private readonly nint _bus;

    /// <summary>Builds the pipeline; it does not run yet.</summary>
    /// <exception cref="InterpolationException">GStreamer or one of the elements is missing, or the text is wrong.</exception>
    public Pipeline(string description)
    {
        GStreamerLibrary.Initialize();
        _pipeline = Gst.gst_parse_launch(description, out var error);
        if (GLib.TakeError(error) is { } message)
        {
            Gst.gst_object_unref(_pipeline);
            throw new InterpolationException(
                $"The pipeline cannot be built: {message}.",
                "Run 'streaminterp doctor' to see what is missing.");
        }

        _bus = Gst.gst_element_get_bus(_pipeline);
    }

    /// <summary>Receives warnings of elements, one line each.</summary>
    public Action<string>? Warned { get; init; }

    /// <summary>The element named <paramref name="name"/>, with a reference that the caller gives back with gst_object_unref.</summary>
    public nint Take(string name) => Gst.gst_bin_get_by_name(_pipeline, name) is var element and not 0
        ? element
        : throw new ArgumentException($"no element named {name}", nameof(name));

    /// <summary>Starts to play.</summary>
    /// <exception cref="InterpolationException">An element refuses; the message is its own.</exception>
    public void Play()
    {
        if (Gst.gst_element_set_state(_pipeline, Gst.GST_STATE_PLAYING) == Gst.GST_STATE_CHANGE_FAILURE)
        {
            TryFinish(ClockTime.Zero);
            throw new InterpolationException("The pipeline does not start.", "Run with GST_DEBUG=3 to see why.");
        }
    }

    /// <summary>Ends the stream behind the element <paramref name="name"/>, so that the sinks complete their files.</summary>
    /// <param name="name">What waits before this element is dropped.</param>
    public void EndAfter(string name)
    {
        var element = Take(name);
        var pad = Gst.gst_element_get_static_pad(element, "src");
        Gst.gst_pad_add_probe(pad, Gst.GST_PAD_PROBE_TYPE_BUFFER, &ReplaceByEnd, 0, null);
        Gst.gst_object_unref(pad);
        Gst.gst_object_unref(element);
    }

    /// <summary>Ends the stream at its sources; <see cref="TryFinish"/> tells when all of it has been shown.</summary>
    public void End() => Gst.gst_element_send_event(_pipeline, Gst.gst_event_new_eos());

    /// <summary>How long after its capture a frame is shown, by what the elements say; none where the source is not live.</summary>
    public ClockTime Latency
    {
        get
        {
            var query = Gst.gst_query_new_latency();
            var answered = Gst.gst_element_query(_pipeline, query);
            Gst.gst_query_parse_latency(query, out var live, out var latency, out _);
            Gst.gst_mini_object_unref(query);
            return answered != 0 && live != 0 ? new ClockTime(latency) : ClockTime.None;
        }
    }

    /// <summary>Waits for the end of the stream for at most <paramref name="patience"/>.</summary>
    /// <returns>True when all sinks have seen it.</returns>
    /// <exception cref="InterpolationException">An element failed; the message is its own.</exception>
    public bool TryFinish(ClockTime patience)
    {
        while (true)
        {
            var message = Gst.gst_bus_timed_pop_filtered(
                _bus,
                patience.Nanoseconds,
                Gst.GST_MESSAGE_EOS | Gst.GST_MESSAGE_ERROR | Gst.GST_MESSAGE_WARNING | Gst.GST_MESSAGE_LATENCY);
            if (message == 0)
            {
                return false;
            }

            try
            {
                switch (((GstMessage*)message)->type)
                {
                    case Gst.GST_MESSAGE_EOS:
                        return true;
                    case Gst.GST_MESSAGE_ERROR:
                        throw ElementFailure.Of(message);
                    case Gst.GST_MESSAGE_LATENCY:
                        Gst.gst_bin_recalculate_latency(_pipeline);
                        break;
                    default:
                        Warned?.Invoke(WarningOf(message));
                        break;
                }
            }
            finally
            {
                Gst.gst_mini_object_unref(message);
            }
        }
    }

    /// <summary>A boxed GstStructure property as text, or null where it is not set.</summary>
    public string? ReadStructure(string element, string property)
    {
        var target = Take(element);
        var value = default(GLib.GValue);
        GLib.g_value_init(ref value, Gst.gst_structure_get_type());
        GLib.g_object_get_property(target, property, ref value);
        var structure = GLib.g_value_get_boxed(value);
        var text = structure == 0 ? null : GLib.TakeString(Gst.gst_structure_to_string(structure));
        GLib.g_value_unset(ref value);
        Gst.gst_object_unref(target);
        return text;
    }

    /// <summary>The frame rate that was agreed on at a pad of an element; 0/1 where there is none or it varies.</summary>
    public Fraction ReadRate(string element, string pad)
    {
        var target = Take(element);
        var place = Gst.gst_element_get_static_pad(target, pad);
        var caps = Gst.gst_pad_get_current_caps(place);
        var rate = Fraction.Zero;
        if (caps != 0)
        {
            var found = Gst.gst_structure_get_fraction(Gst.gst_caps_get_structure(caps, 0), "framerate", out var frames, out var seconds);
            rate = found != 0 ? new Fraction(frames, seconds) : rate;
            Gst.gst_mini_object_unref(caps);
        }

        Gst.gst_object_unref(place);
        Gst.gst_object_unref(target);
        return rate;
    }

    /// <summary>Stops and frees all elements.</summary>
    public void Dispose()
    {
        Gst.gst_element_set_state(_pipeline, Gst.GST_STATE_NULL);
        Gst.gst_object_unref(_bus);
        Gst.gst_object_unref(_pipeline);
    }

    // On the streaming thread, where no lock of the pads is in the way: after its first call the pad takes no more buffers.
    [UnmanagedCallersOnly]
    private static int ReplaceByEnd(nint pad, nint info, nint context)
    {
        Gst.gst_pad_push_event(pad, Gst.gst_event_new_eos());
        return Gst.GST_PAD_PROBE_DROP;
    }

    private static string WarningOf(nint message)
    {
        Gst.gst_message_parse_warning(message, out var error, out var debug);
        GLib.g_free(debug);
        return GLib.TakeError(error) ?? "unknown warning";
    }
}
