namespace StreamInterp.GStreamer.Interop;

internal enum GstFlowReturn
{
    GST_FLOW_OK = 0,
    GST_FLOW_NOT_LINKED = -1,
    GST_FLOW_FLUSHING = -2,
    GST_FLOW_EOS = -3,
    GST_FLOW_NOT_NEGOTIATED = -4,
    GST_FLOW_ERROR = -5,
}

internal enum GstClockReturn
{
    GST_CLOCK_OK = 0,
    GST_CLOCK_EARLY = 1,
    GST_CLOCK_UNSCHEDULED = 2,
}

internal enum GstEventType
{
    GST_EVENT_FLUSH_START = 2563,
    GST_EVENT_FLUSH_STOP = 5127,
    GST_EVENT_STREAM_START = 10254,
    GST_EVENT_CAPS = 12814,
    GST_EVENT_SEGMENT = 17934,
    GST_EVENT_EOS = 28174,
    GST_EVENT_SEGMENT_DONE = 38406,
    GST_EVENT_GAP = 40966,
    GST_EVENT_QOS = 48641,
    GST_EVENT_LATENCY = 56321,
    GST_EVENT_RECONFIGURE = 61441,
}

internal enum GstQueryType
{
    GST_QUERY_LATENCY = 7683,
    GST_QUERY_ALLOCATION = 35846,
    GST_QUERY_CAPS = 43523,
    GST_QUERY_DRAIN = 46086,
}

internal enum GstFormat
{
    GST_FORMAT_UNDEFINED = 0,
    GST_FORMAT_TIME = 3,
    GST_FORMAT_BUFFERS = 4,
}

internal enum GstPadDirection
{
    GST_PAD_SRC = 1,
    GST_PAD_SINK = 2,
}

internal enum GstDebugLevel
{
    GST_LEVEL_ERROR = 1,
    GST_LEVEL_WARNING = 2,
    GST_LEVEL_INFO = 4,
    GST_LEVEL_DEBUG = 5,
}

internal enum GstMessageType
{
    GST_MESSAGE_EOS = 1,
    GST_MESSAGE_ERROR = 2,
    GST_MESSAGE_WARNING = 4,
}

[Flags]
internal enum GParamFlags : uint
{
    G_PARAM_READABLE = 1,
    G_PARAM_READWRITE = 3,
    GST_PARAM_MUTABLE_READY = 1 << 10,
    GST_PARAM_MUTABLE_PLAYING = 1 << 12,
}

internal static class GstConstants
{
    internal const uint GST_EVENT_TYPE_SERIALIZED = 4;
    internal const uint GST_EVENT_TYPE_STICKY = 8;
    internal const uint GST_QUERY_TYPE_SERIALIZED = 4;
    internal const ulong GST_CLOCK_TIME_NONE = ulong.MaxValue;
    internal const ulong GST_BUFFER_OFFSET_NONE = ulong.MaxValue;
    internal const uint GST_BUFFER_FLAG_DISCONT = 1 << 6;
    internal const int GST_BUFFER_COPY_FLAGS = 1 << 0;
    internal const int GST_BUFFER_COPY_META = 1 << 2;
    internal const uint GST_MEMORY_FLAG_READONLY = 2;
    internal const int GST_PAD_MODE_PUSH = 1;
    internal const int GST_PAD_ALWAYS = 0;
    internal const int GST_CAPS_INTERSECT_FIRST = 1;
    internal const int GST_MAP_READ = 1;
    internal const int GST_MAP_WRITE = 2;
    internal const int GST_VIDEO_FRAME_MAP_FLAG_NO_REF = 1 << 16;
    internal const int GST_LIBRARY_ERROR_SETTINGS = 5;
    internal const int GST_LIBRARY_ERROR_FAILED = 1;
    internal const int GST_STREAM_ERROR_FAILED = 1;
    internal const int GST_STREAM_ERROR_WRONG_TYPE = 5;
    internal const int GST_CORE_ERROR_NEGOTIATION = 7;
}
