namespace StreamInterp.GStreamer;

/// <summary>What travels between the element's three stages.</summary>
internal enum FlowItemKind
{
    /// <summary>A GstBuffer.</summary>
    Buffer,

    /// <summary>A serialized GstEvent.</summary>
    Event,

    /// <summary>A serialized GstQuery, owned by the thread that waits for its answer.</summary>
    Query,

    /// <summary>The GstCaps for which the last stage negotiates buffers with downstream.</summary>
    Allocate,
}
