using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;

namespace StreamInterp.GStreamer.Tests;

/// <summary>What elements say on the bus.</summary>
internal static unsafe class Messages
{
    private const ulong Patience = 60_000_000_000;

    /// <summary>The next message of these types; waits for it.</summary>
    internal static GstMessage* Await(void* bus, int types)
    {
        var message = GstTest.gst_bus_timed_pop_filtered(bus, Patience, types);
        Assert.True(message != null, $"no message of type {types} within 60 s");
        return message;
    }

    /// <summary>The text of the next error or warning; waits for it.</summary>
    internal static string Pop(void* bus, GstMessageType type)
    {
        var message = Await(bus, (int)type);
        var text = TextOf(message);
        Gst.gst_mini_object_unref(message);
        return text;
    }

    /// <summary>The fields of the next element message, as text; waits for it.</summary>
    internal static string PopElement(void* bus)
    {
        const int ElementMessage = 1 << 15;
        var message = Await(bus, ElementMessage);
        var text = GstTest.gst_structure_to_string(GstTest.gst_message_get_structure(message));
        var fields = Utf8.Read(text)!;
        GLib.g_free(text);
        Gst.gst_mini_object_unref(message);
        return fields;
    }

    /// <summary>The text of an error or warning.</summary>
    internal static string TextOf(GstMessage* message)
    {
        GError* error;
        if (message->type == GstMessageType.GST_MESSAGE_ERROR)
        {
            GstTest.gst_message_parse_error(message, &error, null);
        }
        else
        {
            GstTest.gst_message_parse_warning(message, &error, null);
        }

        var text = Utf8.Read(error->message)!;
        GstTest.g_error_free(error);
        return text;
    }
}
