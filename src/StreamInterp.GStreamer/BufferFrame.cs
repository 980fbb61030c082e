using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;
using StreamInterp.Timing;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

/// <summary>A frame whose pixels are a mapped GstBuffer's; it owns one reference to that buffer.</summary>
/// <remarks>
/// <para>How frames leave without a copy. The first time, the buffer itself goes downstream: its time stamps are edited while this frame's
/// reference is the only one. Every further time a new buffer goes out whose memory points into this frame's mapping and keeps this frame
/// alive. A plain shallow copy would share the GstMemory instead, and a pool does not take a buffer back whose memory somebody else holds:
/// upstream would allocate a new picture for each repeat.</para>
/// <para>Wrappers are pooled together with their native frame and their handle, so that steady state allocates nothing.</para>
/// </remarks>
internal sealed unsafe class BufferFrame : Frame
{
    private readonly BufferFramePool _pool;
    private readonly GstVideoFrame* _mapped;
    private readonly GCHandle _handle;
    private GstBuffer* _buffer;

    internal BufferFrame(BufferFramePool pool)
    {
        _pool = pool;
        _mapped = (GstVideoFrame*)NativeMemory.AllocZeroed((nuint)sizeof(GstVideoFrame));
        _handle = GCHandle.Alloc(this);
    }

    /// <summary>The mapped buffer, for its metas and flags.</summary>
    internal GstBuffer* Buffer => _buffer;

    /// <summary>Takes the buffer over and maps it; false if it cannot be mapped, with the buffer left to the caller.</summary>
    internal bool TryMap(GstBuffer* buffer, StreamFormat format, int access)
    {
        fixed (GstVideoInfo* native = &format.Native)
        {
            if (GstVideo.gst_video_frame_map(_mapped, native, buffer, access | GST_VIDEO_FRAME_MAP_FLAG_NO_REF) == 0)
            {
                return false;
            }
        }

        _buffer = buffer;
        Pts = new ClockTime(buffer->pts);
        Duration = new ClockTime(buffer->duration);
        var layout = &_mapped->info;
        var origin = CropOrigin.Of(buffer, *layout, format.Info!);
        Picture = new VideoFrame(
            format.Info!,
            Plane(_mapped->data0, 0, origin), layout->stride[0],
            Plane(_mapped->data1, 1, origin), layout->stride[1],
            Plane(_mapped->data2, 2, origin), layout->stride[2]);
        Revive();
        return true;
    }

    /// <summary>The buffer itself, ending this frame's use of its pixels; for frames that were made.</summary>
    internal GstBuffer* Detach(in FramePlan plan)
    {
        var buffer = _buffer;
        Unmap();
        Stamp(buffer, plan);
        return buffer;
    }

    /// <summary>The buffer itself with the plan's times; a buffer on its pixels where others hold the buffer too; null where neither works.</summary>
    internal GstBuffer* Lend(in FramePlan plan)
    {
        if (Gst.gst_mini_object_is_writable(_buffer) == 0)
        {
            return View(plan, wholly: true);
        }

        Stamp(_buffer, plan);
        return (GstBuffer*)Gst.gst_mini_object_ref(_buffer);
    }

    /// <summary>A new buffer on this frame's pixels with the metas that describe the whole picture; null if the planes lie in several memories.</summary>
    internal GstBuffer* Share(in FramePlan plan) => View(plan, wholly: false);

    // Wholly: with the flags and metas of its moment too, since this is the one time that the moment is shown.
    private GstBuffer* View(in FramePlan plan, bool wholly)
    {
        if (Gst.gst_buffer_n_memory(_buffer) != 1)
        {
            return null;
        }

        Retain();
        var start = _mapped->map0.data;
        var size = _mapped->map0.size;
        var shared = Gst.gst_buffer_new();
        Gst.gst_buffer_append_memory(
            shared,
            Gst.gst_memory_new_wrapped(GST_MEMORY_FLAG_READONLY, start, size, 0, size, (void*)GCHandle.ToIntPtr(_handle), &ReleaseShared));
        AddLayout(shared, start);
        Bequeath(shared, wholly);
        CropOrigin.Remove(shared);
        Stamp(shared, plan);
        return shared;
    }

    /// <summary>Gives a buffer of the same picture this frame's metas: all of them and the flags, or those that hold for every picture.</summary>
    internal void Bequeath(GstBuffer* heir, bool wholly)
    {
        if (wholly)
        {
            Gst.gst_buffer_copy_into(heir, _buffer, GST_BUFFER_COPY_FLAGS | GST_BUFFER_COPY_META, 0, nuint.MaxValue);
        }
        else
        {
            PictureMetas.Copy(_buffer, heir);
        }
    }

    /// <summary>Frees what the wrapper holds beside the buffer; it is out of use.</summary>
    internal void Free()
    {
        NativeMemory.Free(_mapped);
        _handle.Free();
    }

    /// <inheritdoc/>
    protected override void Recycle()
    {
        if (_buffer != null)
        {
            var buffer = _buffer;
            Unmap();
            Gst.gst_mini_object_unref(buffer);
        }

        _pool.Return(this);
    }

    [UnmanagedCallersOnly]
    private static void ReleaseShared(void* context)
    {
        try
        {
            Unsafe.As<BufferFrame>(GCHandle.FromIntPtr((nint)context).Target!).Release();
        }
        catch (Exception fault)
        {
            DebugLog.Write(GstDebugLevel.GST_LEVEL_ERROR, null, fault.ToString());
        }
    }

    private static void Stamp(GstBuffer* buffer, in FramePlan plan)
    {
        buffer->pts = plan.Time.Nanoseconds;
        buffer->dts = GST_CLOCK_TIME_NONE;
        buffer->duration = plan.Duration.Nanoseconds;
        buffer->offset = buffer->offset_end = GST_BUFFER_OFFSET_NONE;
    }

    private void AddLayout(GstBuffer* shared, byte* start)
    {
        var planes = _mapped->info.finfo->n_planes;
        var offsets = stackalloc nuint[4];
        var strides = stackalloc int[4];
        for (var plane = 0; plane < planes; plane++)
        {
            offsets[plane] = (nuint)(Picture.Plane(plane) - start);
            strides[plane] = Picture.Stride(plane);
        }

        GstVideo.gst_buffer_add_video_meta_full(
            shared, 0, _mapped->info.finfo->format, (uint)Picture.Info.Width, (uint)Picture.Info.Height, planes, offsets, strides);
    }

    private byte* Plane(byte* data, int plane, CropOrigin origin) => plane < _mapped->info.finfo->n_planes
        ? data + origin.OffsetIn(_mapped->info.finfo, plane, _mapped->info.stride[plane])
        : null;

    private void Unmap()
    {
        GstVideo.gst_video_frame_unmap(_mapped);
        _buffer = null;
        Picture = default;
    }
}
