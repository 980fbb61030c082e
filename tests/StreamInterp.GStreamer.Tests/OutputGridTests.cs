using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class OutputGridTests
{
    [Theory]
    [InlineData("30/1", "60/1", 30, 60)]
    [InlineData("24000/1001", "60/1", 24, 60)]
    [InlineData("30000/1001", "60000/1001", 30, 60)]
    [InlineData("25/1", "60/1", 25, 60)]
    [InlineData("50/1", "60/1", 50, 60)]
    [InlineData("30/1", "240/1", 10, 80)]
    public void Push_ConstantRate_FillsTheExactGrid(string inputRate, string outputRate, int pushed, int expected)
    {
        Assert.True(Fraction.TryParse(inputRate, out var rate));
        Assert.True(Fraction.TryParse(outputRate, out var wanted));
        using var harness = new Harness($"video/x-raw,framerate={outputRate}", ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate={inputRate}");

        for (var i = 0; i < pushed; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.Create(i, rate, (byte)(i * 5))));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(expected, frames.Count);
        for (var k = 0; k < frames.Count; k++)
        {
            Assert.Equal(ClockTime.OfFrame((ulong)k, wanted), frames[k].Pts);
            Assert.Equal(ClockTime.OfFrame((ulong)k + 1, wanted) - frames[k].Pts, frames[k].Duration);
        }
    }

    [Fact]
    public void Push_Doubling_SourceFramesLeaveBitExactAsTheSameBuffers()
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var pushed = new List<(nint Buffer, byte[] Bytes)>();
        var random = new Random(1);
        for (var i = 0; i < 8; i++)
        {
            var bytes = new byte[SourceFrames.SmallSize];
            random.NextBytes(bytes);
            var time = ClockTime.OfFrame((ulong)i, new Fraction(30, 1));
            var buffer = SourceFrames.Create(time, ClockTime.FromMilliseconds(33), bytes);
            pushed.Add(((nint)buffer, bytes));
            harness.Push(buffer);
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        for (var i = 0; i < pushed.Count; i++)
        {
            Assert.Equal(pushed[i].Buffer, frames[2 * i].Buffer);
            Assert.Equal(pushed[i].Bytes, frames[2 * i].Bytes);
        }
    }

    [Fact]
    public void Push_Blend_MadeFrameIsTheAverage()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var rate = new Fraction(30, 1);
        harness.Push(SourceFrames.Create(0, rate, 10));
        harness.Push(SourceFrames.Create(1, rate, 20));

        var frames = harness.Pull(2);
        Assert.All(frames[0].Bytes, value => Assert.Equal(10, value));
        Assert.All(frames[1].Bytes, value => Assert.Equal(15, value));
    }

    [Fact]
    public void Push_BufferHeldByOthers_TheirBufferIsNotTouched()
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var rate = new Fraction(30, 1);
        var held = SourceFrames.Create(0, rate, 10);
        var duration = held->duration;
        Gst.gst_mini_object_ref(held);
        harness.Push(held);
        harness.Push(SourceFrames.Create(1, rate, 20));

        var first = harness.Pull();
        Assert.Equal(duration, held->duration);
        Assert.Equal(duration / 2, first.Duration.Nanoseconds);
        Assert.All(first.Bytes, value => Assert.Equal(10, value));
        Gst.gst_mini_object_unref(held);
    }

    [Fact]
    public void Push_Repeat_EveryFrameLeavesTwice()
    {
        using var harness = new Harness(null, ("interpolator", "repeat"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        for (var i = 0; i < 4; i++)
        {
            harness.Push(SourceFrames.Create(i, new Fraction(30, 1), (byte)(i * 40)));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal([0, 0, 40, 40, 80, 80, 120, 120], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Equal(4, harness.GetCount("duplicate"));
    }

    [Fact]
    public void Push_NoCaps_NotNegotiated()
    {
        using var harness = new Harness();
        Assert.Equal(GstFlowReturn.GST_FLOW_NOT_NEGOTIATED, harness.Push(SourceFrames.Create(0, new Fraction(30, 1), 0)));
    }

    [Fact]
    public void Eos_NoFrames_EndsAtOnce()
    {
        using var harness = new Harness();
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.PushEos();
        Assert.Empty(harness.PullToEnd());
    }
}
