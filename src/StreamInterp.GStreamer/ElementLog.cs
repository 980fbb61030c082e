using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

/// <summary>Says what happens: decisions in the debug log, warnings and errors also as messages on the pipeline's bus.</summary>
internal sealed unsafe class ElementLog(GstElement* element) : IInterpolationLog
{
    private readonly GstElement* _element = element;

    public void Info(string message) => DebugLog.Write(GstDebugLevel.GST_LEVEL_INFO, _element, message);

    public void Warning(string message) =>
        Post(GstMessageType.GST_MESSAGE_WARNING, Gst.gst_library_error_quark(), GST_LIBRARY_ERROR_FAILED, message, null);

    /// <summary>A failure the user can act on: an interpolator, model or library that cannot be used.</summary>
    internal void Error(InterpolationException failure) => Post(
        GstMessageType.GST_MESSAGE_ERROR, Gst.gst_library_error_quark(), GST_LIBRARY_ERROR_SETTINGS, failure.OneLine, failure.ToString());

    /// <summary>A failure that is a fault of this element.</summary>
    internal void Error(Exception fault) => Post(
        GstMessageType.GST_MESSAGE_ERROR, Gst.gst_library_error_quark(), GST_LIBRARY_ERROR_FAILED,
        $"Internal error: {fault.Message} Please report it with the details below.", fault.ToString());

    /// <summary>A stream that cannot be interpolated.</summary>
    internal void StreamError(string message) =>
        Post(GstMessageType.GST_MESSAGE_ERROR, Gst.gst_stream_error_quark(), GST_STREAM_ERROR_WRONG_TYPE, message, null);

    /// <summary>Upstream and downstream do not fit together.</summary>
    internal void NegotiationError(string message, string details) =>
        Post(GstMessageType.GST_MESSAGE_ERROR, Gst.gst_core_error_quark(), GST_CORE_ERROR_NEGOTIATION, message, details);

    /// <summary>Downstream stopped with <paramref name="reason"/> and no more upstream buffer can carry that back.</summary>
    internal void FlowError(GstFlowReturn reason) => Post(
        GstMessageType.GST_MESSAGE_ERROR, Gst.gst_stream_error_quark(), GST_STREAM_ERROR_FAILED, "Internal data stream error.",
        $"streaming stopped, reason {reason}");

    // GStreamer takes both strings over.
    private void Post(GstMessageType type, uint domain, int code, string text, string? details) => Gst.gst_element_message_full(
        _element, type, domain, code, Utf8.Duplicate(text), Utf8.Duplicate(details),
        Utf8.Literal("StreamInterp.GStreamer"u8), Utf8.Literal("streaminterp"u8), 0);
}
