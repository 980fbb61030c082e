/* Prints what the installed headers say of every structure that the binding lays out by hand. */
#include <gst/gst.h>
#include <gst/video/video.h>
#include <stddef.h>
#include <stdio.h>

#define SIZE(type) printf("%s %zu\n", #type, sizeof(type))
#define FIELD(type, field) printf("%s.%s %zu\n", #type, #field, offsetof(type, field))
#define VALUE(name) printf("%s %lld\n", #name, (long long)(name))

int main(void)
{
    SIZE(GTypeInfo); FIELD(GTypeInfo, class_size); FIELD(GTypeInfo, class_init); FIELD(GTypeInfo, instance_size);
    FIELD(GTypeInfo, instance_init);
    SIZE(GTypeQuery); FIELD(GTypeQuery, type); FIELD(GTypeQuery, type_name); FIELD(GTypeQuery, class_size);
    FIELD(GTypeQuery, instance_size);
    SIZE(GValue); FIELD(GValue, g_type);
    SIZE(GEnumValue); FIELD(GEnumValue, value); FIELD(GEnumValue, value_name); FIELD(GEnumValue, value_nick);
    SIZE(GObjectClass); FIELD(GObjectClass, set_property); FIELD(GObjectClass, get_property); FIELD(GObjectClass, finalize);
    SIZE(GstPluginDesc); FIELD(GstPluginDesc, major_version); FIELD(GstPluginDesc, minor_version); FIELD(GstPluginDesc, name);
    FIELD(GstPluginDesc, description); FIELD(GstPluginDesc, plugin_init); FIELD(GstPluginDesc, version);
    FIELD(GstPluginDesc, license); FIELD(GstPluginDesc, source); FIELD(GstPluginDesc, package); FIELD(GstPluginDesc, origin);
    SIZE(GstMiniObject); FIELD(GstMiniObject, refcount); FIELD(GstMiniObject, flags);
    SIZE(GstBuffer); FIELD(GstBuffer, mini_object); FIELD(GstBuffer, pool); FIELD(GstBuffer, pts); FIELD(GstBuffer, dts);
    FIELD(GstBuffer, duration); FIELD(GstBuffer, offset); FIELD(GstBuffer, offset_end);
    SIZE(GstEvent); FIELD(GstEvent, type);
    SIZE(GstMessage); FIELD(GstMessage, type);
    SIZE(GstQuery); FIELD(GstQuery, type);
    SIZE(GstSegment); FIELD(GstSegment, flags); FIELD(GstSegment, rate); FIELD(GstSegment, applied_rate);
    FIELD(GstSegment, format); FIELD(GstSegment, base); FIELD(GstSegment, start); FIELD(GstSegment, stop);
    FIELD(GstSegment, time); FIELD(GstSegment, position); FIELD(GstSegment, duration);
    SIZE(GstAllocationParams); FIELD(GstAllocationParams, flags); FIELD(GstAllocationParams, align);
    FIELD(GstAllocationParams, prefix); FIELD(GstAllocationParams, padding);
    SIZE(GstMapInfo); FIELD(GstMapInfo, memory); FIELD(GstMapInfo, data); FIELD(GstMapInfo, size);
    SIZE(GstMeta); FIELD(GstMeta, flags); FIELD(GstMeta, info);
    SIZE(GstMetaInfo); FIELD(GstMetaInfo, api); FIELD(GstMetaInfo, transform_func);
    SIZE(GstMetaTransformCopy); FIELD(GstMetaTransformCopy, region); FIELD(GstMetaTransformCopy, offset);
    FIELD(GstMetaTransformCopy, size);
    SIZE(GstVideoColorimetry); FIELD(GstVideoColorimetry, range); FIELD(GstVideoColorimetry, matrix);
    FIELD(GstVideoFormatInfo, format); FIELD(GstVideoFormatInfo, n_planes);
    FIELD(GstVideoFormatInfo, pixel_stride); FIELD(GstVideoFormatInfo, plane); FIELD(GstVideoFormatInfo, w_sub);
    FIELD(GstVideoFormatInfo, h_sub); SIZE(GstVideoCropMeta); FIELD(GstVideoCropMeta, x); FIELD(GstVideoCropMeta, y);
    FIELD(GstVideoCropMeta, width); FIELD(GstVideoCropMeta, height);
    SIZE(GstVideoInfo); FIELD(GstVideoInfo, finfo); FIELD(GstVideoInfo, interlace_mode); FIELD(GstVideoInfo, width);
    FIELD(GstVideoInfo, height); FIELD(GstVideoInfo, size); FIELD(GstVideoInfo, chroma_site); FIELD(GstVideoInfo, colorimetry);
    FIELD(GstVideoInfo, fps_n); FIELD(GstVideoInfo, fps_d); FIELD(GstVideoInfo, offset); FIELD(GstVideoInfo, stride);
    printf("GstVideoInfo.multiview_mode %zu\n", offsetof(GstVideoInfo, ABI.abi.multiview_mode));
    SIZE(GstVideoFrame); FIELD(GstVideoFrame, info); FIELD(GstVideoFrame, buffer);
    printf("GstVideoFrame.data0 %zu\n", offsetof(GstVideoFrame, data[0]));
    printf("GstVideoFrame.data1 %zu\n", offsetof(GstVideoFrame, data[1]));
    printf("GstVideoFrame.data2 %zu\n", offsetof(GstVideoFrame, data[2]));
    printf("GstVideoFrame.map0 %zu\n", offsetof(GstVideoFrame, map[0]));

    VALUE(GST_FLOW_OK); VALUE(GST_CLOCK_TIME_NONE); VALUE(GST_BUFFER_OFFSET_NONE); VALUE(GST_LEVEL_DEBUG);
    VALUE(GST_BUFFER_COPY_FLAGS); VALUE(GST_BUFFER_COPY_META);
    VALUE(GST_FLOW_NOT_LINKED); VALUE(GST_FLOW_FLUSHING); VALUE(GST_FLOW_EOS); VALUE(GST_FLOW_NOT_NEGOTIATED); VALUE(GST_FLOW_ERROR);
    VALUE(GST_CLOCK_OK); VALUE(GST_CLOCK_EARLY); VALUE(GST_CLOCK_UNSCHEDULED);
    VALUE(GST_EVENT_FLUSH_START); VALUE(GST_EVENT_FLUSH_STOP); VALUE(GST_EVENT_STREAM_START); VALUE(GST_EVENT_CAPS);
    VALUE(GST_EVENT_SEGMENT); VALUE(GST_EVENT_EOS); VALUE(GST_EVENT_SEGMENT_DONE); VALUE(GST_EVENT_GAP); VALUE(GST_EVENT_QOS); VALUE(GST_EVENT_LATENCY);
    VALUE(GST_EVENT_RECONFIGURE); VALUE(GST_BUFFER_FLAG_DISCONT);
    VALUE(GST_EVENT_TYPE_SERIALIZED); VALUE(GST_EVENT_TYPE_STICKY); VALUE(GST_QUERY_TYPE_SERIALIZED);
    VALUE(GST_QUERY_LATENCY); VALUE(GST_QUERY_ALLOCATION); VALUE(GST_QUERY_CAPS); VALUE(GST_QUERY_DRAIN);
    VALUE(GST_FORMAT_UNDEFINED); VALUE(GST_FORMAT_TIME); VALUE(GST_FORMAT_BUFFERS);
    VALUE(GST_MESSAGE_EOS); VALUE(GST_MESSAGE_ERROR); VALUE(GST_MESSAGE_WARNING); VALUE(GST_LEVEL_ERROR); VALUE(GST_LEVEL_WARNING); VALUE(GST_LEVEL_INFO);
    VALUE(GST_PAD_SRC); VALUE(GST_PAD_SINK); VALUE(GST_PAD_ALWAYS); VALUE(GST_PAD_MODE_PUSH); VALUE(GST_CAPS_INTERSECT_FIRST);
    VALUE(G_PARAM_READABLE); VALUE(G_PARAM_READWRITE); VALUE(GST_PARAM_MUTABLE_READY); VALUE(GST_PARAM_MUTABLE_PLAYING);
    VALUE(GST_MEMORY_FLAG_READONLY); VALUE(GST_MAP_READ); VALUE(GST_MAP_WRITE); VALUE(GST_VIDEO_FRAME_MAP_FLAG_NO_REF);
    VALUE(GST_LIBRARY_ERROR_SETTINGS); VALUE(GST_LIBRARY_ERROR_FAILED); VALUE(GST_STREAM_ERROR_FAILED);
    VALUE(GST_STREAM_ERROR_WRONG_TYPE); VALUE(GST_CORE_ERROR_NEGOTIATION);
    VALUE(GST_VIDEO_INTERLACE_MODE_PROGRESSIVE); VALUE(GST_VIDEO_MULTIVIEW_MODE_FRAME_BY_FRAME); VALUE(GST_VIDEO_COLOR_RANGE_0_255); VALUE(GST_VIDEO_COLOR_MATRIX_FCC);
    VALUE(GST_VIDEO_COLOR_MATRIX_BT709); VALUE(GST_VIDEO_COLOR_MATRIX_BT601); VALUE(GST_VIDEO_COLOR_MATRIX_SMPTE240M);
    VALUE(GST_VIDEO_COLOR_MATRIX_BT2020); VALUE(GST_VIDEO_CHROMA_SITE_NONE); VALUE(GST_VIDEO_CHROMA_SITE_COSITED);
    VALUE(G_TYPE_UINT64); VALUE(G_TYPE_DOUBLE); VALUE(G_TYPE_STRING);
    return 0;
}
