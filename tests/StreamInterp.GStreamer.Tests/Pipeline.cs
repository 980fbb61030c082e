using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>A pipeline written as for gst-launch.</summary>
internal sealed unsafe class Pipeline : IDisposable
{
    private const ulong Patience = 60_000_000_000;
    private const int Failure = 0;
    private const int Flush = 1;
    private const int SeekSet = 1;
    private const int EosOrError = (int)(GstMessageType.GST_MESSAGE_EOS | GstMessageType.GST_MESSAGE_ERROR);

    private readonly GstElement* _pipeline;
    private readonly void* _bus;

    internal Pipeline(string description)
    {
        using var text = new NativeString(description);
        GError* error = null;
        _pipeline = GstTest.gst_parse_launch(text, &error);
        Assert.True(error == null, error == null ? "" : Utf8.Read(error->message));
        _bus = GstTest.gst_element_get_bus(_pipeline);
    }

    /// <summary>True where this machine has the element.</summary>
    internal static bool Has(string element)
    {
        using var name = new NativeString(element);
        var found = GstTest.gst_element_factory_find(name);
        if (found != null)
        {
            Gst.gst_object_unref(found);
        }

        return found != null;
    }

    /// <summary>A property of the element with this name.</summary>
    internal string Get(string element, string property)
    {
        using var text = new NativeString(element);
        var found = GstTest.gst_bin_get_by_name(_pipeline, text);
        var value = ElementProperties.Get(found, property);
        Gst.gst_object_unref(found);
        return value;
    }

    internal void Set(int state) => Assert.NotEqual(Failure, GstTest.gst_element_set_state(_pipeline, state));

    /// <summary>Changes the state and waits until it is reached.</summary>
    internal void Reach(int state)
    {
        Set(state);
        Assert.NotEqual(Failure, GstTest.gst_element_get_state(_pipeline, null, null, Patience));
    }

    /// <summary>Plays to the end; fails on an error message.</summary>
    internal void Play() => Assert.Equal("", PlayToMessage());

    /// <summary>Plays until an error is reported, and returns its text.</summary>
    internal string PlayToError() => PlayToMessage();

    /// <summary>Plays until the stream ends; the text of the error, or none.</summary>
    internal string PlayToEndOrError() => PlayToMessage();

    /// <summary>A flushing seek.</summary>
    internal void Seek(ulong from, ulong to = GstConstants.GST_CLOCK_TIME_NONE, double rate = 1) => Assert.NotEqual(
        0, GstTest.gst_element_seek(_pipeline, rate, GstFormat.GST_FORMAT_TIME, Flush, SeekSet, (long)from, SeekSet, (long)to));

    /// <summary>Presentation time of the next frame at the appsink of this name; none at the end of the stream.</summary>
    internal ClockTime PullTime(string sink)
    {
        using var text = new NativeString(sink);
        var found = GstTest.gst_bin_get_by_name(_pipeline, text);
        var sample = GstApp.gst_app_sink_try_pull_sample(found, Patience);
        Gst.gst_object_unref(found);
        if (sample == null)
        {
            return ClockTime.None;
        }

        var time = new ClockTime(GstApp.gst_sample_get_buffer(sample)->pts);
        Gst.gst_mini_object_unref(sample);
        return time;
    }

    /// <summary>Presentation times at an appsink up to the end of the stream.</summary>
    internal List<ClockTime> PullTimes(string sink)
    {
        var times = new List<ClockTime>();
        for (var time = PullTime(sink); time.IsValid; time = PullTime(sink))
        {
            times.Add(time);
        }

        return times;
    }

    /// <summary>Sets a property as gst-launch does.</summary>
    internal void Set(string element, string property, string value)
    {
        using var name = new NativeString(element);
        using var nativeProperty = new NativeString(property);
        using var nativeValue = new NativeString(value);
        var found = GstTest.gst_bin_get_by_name(_pipeline, name);
        GstTest.gst_util_set_object_arg(found, nativeProperty, nativeValue);
        Gst.gst_object_unref(found);
    }

    internal long QueryPosition()
    {
        long value;
        Assert.NotEqual(0, GstTest.gst_element_query_position(_pipeline, GstFormat.GST_FORMAT_TIME, &value));
        return value;
    }

    internal long QueryDuration()
    {
        long value;
        Assert.NotEqual(0, GstTest.gst_element_query_duration(_pipeline, GstFormat.GST_FORMAT_TIME, &value));
        return value;
    }

    // The text of the error that ended the stream; empty if it ended by itself.
    private string PlayToMessage()
    {
        Set(GstTest.GST_STATE_PLAYING);
        var message = Messages.Await(_bus, EosOrError);
        var text = message->type == GstMessageType.GST_MESSAGE_ERROR ? Messages.TextOf(message) : "";
        Gst.gst_mini_object_unref(message);
        return text;
    }

    public void Dispose()
    {
        GstTest.gst_element_set_state(_pipeline, GstTest.GST_STATE_NULL);
        Gst.gst_object_unref(_bus);
        Gst.gst_object_unref(_pipeline);
    }
}
