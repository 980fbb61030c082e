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
