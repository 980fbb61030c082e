using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Sources that keep each plane in a memory of its own, as some capture drivers do.</summary>
public sealed unsafe class MultipleMemoriesTests
{
    private const int Width = 16;
    private const int Height = 8;

    [Theory]
    [InlineData("blend", new[] { 10, 20, 30, 30 })]
    [InlineData("repeat", new[] { 10, 10, 30, 30 })]
    public void Push_PlanesInTwoMemories_FramesAreRight(string interpolator, int[] expected)
    {
        using var harness = new Harness(null, ("interpolator", interpolator), ("scene-threshold", "0"));
        harness.SetSourceCaps($"video/x-raw,format=NV12,width={Width},height={Height},framerate=30/1");
        harness.Push(Create(0, 10));
        harness.Push(Create(1, 30));
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(expected, frames.Select(frame => (int)frame.Bytes[0]));
        Assert.All(frames, frame => Assert.Equal(Width * Height * 3 / 2, frame.Bytes.Length));
        Assert.All(frames, frame => Assert.All(frame.Bytes, value => Assert.Equal(frame.Bytes[0], value)));
    }

    [Fact]
    public void Push_HeldByOthers_CopyKeepsFlagsAndMetasOfItsMoment()
    {
        using var harness = new Harness(null, ("interpolator", "repeat"));
        harness.SetSourceCaps($"video/x-raw,format=NV12,width={Width},height={Height},framerate=30/1");
        using var kind = new NativeString("face");
        var held = Create(0, 10);
        GstTest.gst_buffer_add_video_region_of_interest_meta(held, kind, 1, 1, 2, 2);
        held->mini_object.flags |= Marker;
        Gst.gst_mini_object_ref(held);
        harness.Push(held);
        harness.Push(Create(1, 30));

        for (var i = 0; i < 2; i++)
        {
            var buffer = GstCheck.gst_harness_pull(harness.Native);
            var meta = GstTest.gst_buffer_get_meta(buffer, GstTest.gst_video_region_of_interest_meta_api_get_type());
            Assert.Equal(i == 0, meta != null);
            Assert.Equal(i == 0, (buffer->mini_object.flags & Marker) != 0);
            Gst.gst_mini_object_unref(buffer);
        }

        Gst.gst_mini_object_unref(held);
    }

    // GST_BUFFER_FLAG_MARKER
    private const uint Marker = 1 << 9;

    private static GstBuffer* Create(int index, byte value)
    {
        var rate = new Fraction(30, 1);
        var buffer = SourceFrames.Create(index, rate, value, Width * Height);
        var chroma = SourceFrames.Create(index, rate, value, Width * Height / 2);
        Gst.gst_buffer_append_memory(buffer, (GstMemory*)Gst.gst_mini_object_ref(GstTest.gst_buffer_peek_memory(chroma, 0)));
        Gst.gst_mini_object_unref(chroma);
        var offsets = stackalloc nuint[4] { 0, Width * Height, 0, 0 };
        var strides = stackalloc int[4] { Width, Width, 0, 0 };
        using var name = new NativeString("NV12");
        GstVideo.gst_buffer_add_video_meta_full(
            buffer, 0, GstVideo.gst_video_format_from_string(name), Width, Height, 2, offsets, strides);
        return buffer;
    }
}
