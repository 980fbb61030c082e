using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

/// <summary>Buffers for made frames: downstream's pool where it offers one that can serve, else our own.</summary>
/// <remarks>
/// Negotiated by the last stage, after it pushed the caps; used by the worker, which waits for it. A pool with a bound may make the
/// worker wait until downstream gives a buffer back, so stopping sets it flushing.
/// </remarks>
internal sealed unsafe class OutputPool(GstPad* sourcePad, uint held)
{
    private readonly object _lock = new();
    private readonly GstPad* _sourcePad = sourcePad;
    private GstBufferPool* _pool;
    private int _pending;
    private bool _stopped = true;

    /// <summary>True where downstream reads GstVideoMeta, so that upstream may choose its own strides.</summary>
    internal bool AcceptsVideoMeta { get; private set; }

    /// <summary>Buffers that downstream keeps to itself, as an encoder does that looks ahead; source frames leave as the buffers they came in.</summary>
    internal uint HeldDownstream { get; private set; }

    /// <summary>How downstream wants its memory, such as the alignment.</summary>
    internal GstAllocationParams Parameters { get; private set; }

    /// <summary>Says that a negotiation is on its way; the worker waits for it from now on.</summary>
    internal void Expect()
    {
        lock (_lock)
        {
            _pending++;
        }
    }

    /// <summary>Asks downstream how it wants to be given pictures of <paramref name="caps"/>, and sets the pool up for them.</summary>
    internal void Negotiate(GstCaps* caps)
    {
        var query = Gst.gst_query_new_allocation(caps, 1);
        var answered = Gst.gst_pad_peer_query(_sourcePad, query) != 0;
        var accepts = answered && Gst.gst_query_find_allocation_meta(query, GstVideo.gst_video_meta_api_get_type(), null) != 0;
        (HeldDownstream, Parameters) = answered ? ReadWishes(query) : default;
        var pool = answered ? TryOffered(query, caps, accepts) : null;
        Gst.gst_mini_object_unref(query);
        if (pool == null)
        {
            pool = CreateOwn(caps);
        }

        Replace(pool, accepts);
    }

    /// <summary>A writable buffer, or null when the stream stops or none can be had.</summary>
    internal GstBuffer* Acquire()
    {
        GstBufferPool* pool;
        lock (_lock)
        {
            while (_pending > 0 && !_stopped)
            {
                Monitor.Wait(_lock);
            }

            if (_stopped || _pool == null)
            {
                return null;
            }

            pool = (GstBufferPool*)Gst.gst_object_ref(_pool);
        }

        GstBuffer* buffer = null;
        var result = Gst.gst_buffer_pool_acquire_buffer(pool, &buffer, null);
        Gst.gst_object_unref(pool);
        return result == GstFlowReturn.GST_FLOW_OK ? buffer : null;
    }

    internal void Start() => SetStopped(false);

    internal void Stop() => SetStopped(true);

    /// <summary>Gives the pool back; a stopped element holds no memory of its neighbours.</summary>
    internal void Release()
    {
        lock (_lock)
        {
            _pending = 0;
        }

        Replace(null, acceptsVideoMeta: false);
    }

    private static void Configure(GstStructure* config, GstCaps* caps, uint size, uint minimum, uint maximum, bool videoMeta)
    {
        Gst.gst_buffer_pool_config_set_params(config, caps, size, minimum, maximum);
        if (videoMeta)
        {
            Gst.gst_buffer_pool_config_add_option(config, Utf8.Literal("GstBufferPoolOptionVideoMeta"u8));
        }
    }

    private static (uint Held, GstAllocationParams Parameters) ReadWishes(GstQuery* query)
    {
        uint held = 0, size, maximum;
        if (Gst.gst_query_get_n_allocation_pools(query) > 0)
        {
            Gst.gst_query_parse_nth_allocation_pool(query, 0, null, &size, &held, &maximum);
        }

        GstAllocationParams parameters = default;
        if (Gst.gst_query_get_n_allocation_params(query) > 0)
        {
            Gst.gst_query_parse_nth_allocation_param(query, 0, null, &parameters);
        }

        return (held, parameters);
    }

    private GstBufferPool* TryOffered(GstQuery* query, GstCaps* caps, bool videoMeta)
    {
        if (Gst.gst_query_get_n_allocation_pools(query) == 0)
        {
            return null;
        }

        GstBufferPool* pool;
        uint size, minimum, maximum;
        Gst.gst_query_parse_nth_allocation_pool(query, 0, &pool, &size, &minimum, &maximum);
        if (pool == null)
        {
            return null;
        }

        minimum += held;
        if (maximum == 0 || maximum >= minimum)
        {
            var config = Gst.gst_buffer_pool_get_config(pool);
            Configure(config, caps, Math.Max(size, SizeOf(caps)), minimum, maximum, videoMeta);
            if (Activate(pool, config))
            {
                return pool;
            }
        }

        Gst.gst_object_unref(pool);
        return null;
    }

    private GstBufferPool* CreateOwn(GstCaps* caps)
    {
        var pool = GstVideo.gst_video_buffer_pool_new();
        var config = Gst.gst_buffer_pool_get_config(pool);
        Configure(config, caps, SizeOf(caps), held + HeldDownstream, 0, videoMeta: false);
        var parameters = Parameters;
        Gst.gst_buffer_pool_config_set_allocator(config, null, &parameters);
        if (Activate(pool, config))
        {
            return pool;
        }

        Gst.gst_object_unref(pool);
        return null;
    }

    private static bool Activate(GstBufferPool* pool, GstStructure* config) =>
        Gst.gst_buffer_pool_set_config(pool, config) != 0 && Gst.gst_buffer_pool_set_active(pool, 1) != 0;

    private static uint SizeOf(GstCaps* caps)
    {
        GstVideoInfo info;
        return GstVideo.gst_video_info_from_caps(&info, caps) != 0 ? (uint)info.size : 0;
    }

    private void Replace(GstBufferPool* pool, bool acceptsVideoMeta)
    {
        GstBufferPool* old;
        lock (_lock)
        {
            old = _pool;
            _pool = pool;
            AcceptsVideoMeta = acceptsVideoMeta;
            _pending = Math.Max(0, _pending - 1);
            Monitor.PulseAll(_lock);
        }

        if (old != null)
        {
            // Asked again, downstream may well offer the pool in use.
            if (old != pool)
            {
                Gst.gst_buffer_pool_set_active(old, 0);
            }

            Gst.gst_object_unref(old);
        }
    }

    private void SetStopped(bool stopped)
    {
        GstBufferPool* pool;
        lock (_lock)
        {
            _stopped = stopped;
            Monitor.PulseAll(_lock);
            pool = _pool == null ? null : (GstBufferPool*)Gst.gst_object_ref(_pool);
        }

        if (pool != null)
        {
            Gst.gst_buffer_pool_set_flushing(pool, stopped ? 1 : 0);
            Gst.gst_object_unref(pool);
        }
    }
}
