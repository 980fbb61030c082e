using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>gstminiobject.h, gstbuffer.h, gstbufferpool.h, gstmemory.h and gstmeta.h.</summary>
internal static unsafe partial class Gst
{
    [DllImport(Library)]
    internal static extern GstMeta* gst_buffer_get_meta(GstBuffer* buffer, GType api);

    [DllImport(Library)]
    internal static extern int gst_buffer_remove_meta(GstBuffer* buffer, GstMeta* meta);

    [DllImport(Library)]
    internal static extern void* gst_mini_object_ref(void* item);

    [DllImport(Library)]
    internal static extern void gst_mini_object_unref(void* item);

    [DllImport(Library)]
    internal static extern int gst_mini_object_is_writable(void* item);

    [DllImport(Library)]
    internal static extern GstBuffer* gst_buffer_new();

    [DllImport(Library)]
    internal static extern uint gst_buffer_n_memory(GstBuffer* buffer);

    [DllImport(Library)]
    internal static extern void gst_buffer_append_memory(GstBuffer* buffer, GstMemory* memory);

    [DllImport(Library)]
    internal static extern int gst_buffer_copy_into(GstBuffer* destination, GstBuffer* source, int flags, nuint offset, nuint size);

    [DllImport(Library)]
    internal static extern GstMeta* gst_buffer_iterate_meta(GstBuffer* buffer, void** state);

    [DllImport(Library)]
    internal static extern GstMemory* gst_memory_new_wrapped(
        uint flags, void* data, nuint maximumSize, nuint offset, nuint size, void* context, delegate* unmanaged<void*, void> notify);

    [DllImport(Library)]
    internal static extern GstStructure* gst_buffer_pool_get_config(GstBufferPool* pool);

    [DllImport(Library)]
    internal static extern int gst_buffer_pool_set_config(GstBufferPool* pool, GstStructure* config);

    [DllImport(Library)]
    internal static extern void gst_buffer_pool_config_set_params(
        GstStructure* config, GstCaps* caps, uint size, uint minimum, uint maximum);

    [DllImport(Library)]
    internal static extern void gst_buffer_pool_config_add_option(GstStructure* config, byte* option);

    [DllImport(Library)]
    internal static extern int gst_buffer_pool_set_active(GstBufferPool* pool, int active);

    [DllImport(Library)]
    internal static extern void gst_buffer_pool_set_flushing(GstBufferPool* pool, int flushing);

    [DllImport(Library)]
    internal static extern GstFlowReturn gst_buffer_pool_acquire_buffer(GstBufferPool* pool, GstBuffer** buffer, void* parameters);
}
