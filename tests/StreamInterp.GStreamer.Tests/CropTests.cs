using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Buffers of a decoder that leaves the coded border around the picture, 8 samples wide, and says so by GstVideoCropMeta.</summary>
public sealed unsafe class CropTests
{
    private const int Border = 8;
    private const int Coded = 32;
    private const int Shown = 16;
    private const byte Outside = 255;

    [Theory]
    [InlineData("blend", 20)]
    [InlineData("repeat", 10)]
    public void Crop_OfTheSource_FramesInBetweenShowThePictureAlone(string interpolator, int expected)
    {
        using var harness = new Harness(null, ("interpolator", interpolator), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(CreateCoded(0, 10));
        harness.Push(CreateCoded(1, 30));
        Gst.gst_mini_object_unref(GstCheck.gst_harness_pull(harness.Native));
        var buffer = GstCheck.gst_harness_pull(harness.Native);

        Assert.True(GstTest.gst_buffer_get_meta(buffer, GstTest.gst_video_crop_meta_api_get_type()) == null);
        Assert.All(Read(buffer), sample => Assert.Equal(expected, sample));
        Gst.gst_mini_object_unref(buffer);
    }

    [Fact]
    public void Crop_OfTheSource_SourceFramesLeaveAsTheyCame()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(CreateCoded(0, 10));
        harness.Push(CreateCoded(1, 30));
        var buffer = GstCheck.gst_harness_pull(harness.Native);

        var crop = (GstVideoCropMeta*)GstTest.gst_buffer_get_meta(buffer, GstTest.gst_video_crop_meta_api_get_type());
        Assert.Equal((Border, Border), ((int)crop->x, (int)crop->y));
        Gst.gst_mini_object_unref(buffer);
    }

    private static GstBuffer* CreateCoded(int index, byte value)
    {
        var bytes = new byte[Coded * Coded];
        bytes.AsSpan().Fill(Outside);
        for (var y = 0; y < Shown; y++)
        {
            bytes.AsSpan(((Border + y) * Coded) + Border, Shown).Fill(value);
        }

        var rate = new Fraction(30, 1);
        var buffer = SourceFrames.Create(ClockTime.OfFrame((ulong)index, rate), ClockTime.OfFrame(1, rate), bytes);
        nuint offset = 0;
        var stride = Coded;
        using var format = new NativeString("GRAY8");
        GstVideo.gst_buffer_add_video_meta_full(
            buffer, 0, GstVideo.gst_video_format_from_string(format), Coded, Coded, 1, &offset, &stride);
        var crop = (GstVideoCropMeta*)GstTest.gst_buffer_add_meta(buffer, GstTest.gst_video_crop_meta_get_info(), null);
        (crop->x, crop->y, crop->width, crop->height) = (Border, Border, Shown, Shown);
        return buffer;
    }

    private static byte[] Read(GstBuffer* buffer)
    {
        using var text = new NativeString($"{SourceFrames.Small},framerate=30/1");
        var caps = Gst.gst_caps_from_string(text);
        GstVideoInfo info;
        GstVideoFrame frame;
        Assert.NotEqual(0, GstVideo.gst_video_info_from_caps(&info, caps));
        Assert.NotEqual(0, GstVideo.gst_video_frame_map(&frame, &info, buffer, GstConstants.GST_MAP_READ));
        var samples = new List<byte>();
        for (var y = 0; y < Shown; y++)
        {
            samples.AddRange(new ReadOnlySpan<byte>(frame.data0 + (y * frame.info.stride[0]), Shown));
        }

        GstVideo.gst_video_frame_unmap(&frame);
        Gst.gst_mini_object_unref(caps);
        return [.. samples];
    }
}
