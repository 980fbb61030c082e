using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>Copies the metas that hold for every picture of a stream alike: transformation, overlay, active area.</summary>
/// <remarks>
/// What belongs to one moment stays with its source frame: captions, time codes, regions of interest and SEI messages would
/// otherwise be shown, counted or applied twice. Source frames themselves keep all their metas.
/// </remarks>
internal static unsafe class PictureMetas
{
    private static readonly uint s_copy = GLib.g_quark_from_static_string(Utf8.Literal("gst-copy"u8));

    internal static void Copy(GstBuffer* source, GstBuffer* destination)
    {
        void* state = null;
        GstMeta* meta;
        while ((meta = Gst.gst_buffer_iterate_meta(source, &state)) != null)
        {
            if (DescribesEveryPicture(meta->info->api) && meta->info->transform_func != null)
            {
                var whole = new GstMetaTransformCopy { size = nuint.MaxValue };
                meta->info->transform_func(destination, meta, source, s_copy, &whole);
            }
        }
    }

    // Types are registered by whoever first uses them; until then the name is unknown and no buffer carries the meta.
    private static bool DescribesEveryPicture(GType api) =>
        api == GObject.g_type_from_name(Utf8.Literal("GstVideoAffineTransformationAPI"u8))
        || api == GObject.g_type_from_name(Utf8.Literal("GstVideoOverlayCompositionMetaAPI"u8))
        || api == GObject.g_type_from_name(Utf8.Literal("GstVideoAFDMetaAPI"u8))
        || api == GObject.g_type_from_name(Utf8.Literal("GstVideoBarMetaAPI"u8));
}
