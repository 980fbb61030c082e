using StreamInterp.GStreamer.Tests.Interop;

namespace StreamInterp.GStreamer.Tests;

public sealed class StateTests
{
    private const string Live =
        "videotestsrc is-live=true ! video/x-raw,format=GRAY8,width=16,height=16,framerate=30/1 ! streaminterp interpolator=blend ! fakesink";

    private const string File =
        "videotestsrc num-buffers=10 ! video/x-raw,format=I420,width=32,height=32,framerate=30/1 ! streaminterp name=s interpolator=blend ! fakesink";

    [Fact]
    public void States_ThousandCyclesBetweenNullAndPlaying_NeverHang()
    {
        using var pipeline = new Pipeline(File);
        for (var i = 0; i < 1000; i++)
        {
            pipeline.Set(i % 3 == 0 ? GstTest.GST_STATE_PAUSED : GstTest.GST_STATE_PLAYING);
            pipeline.Set(i % 2 == 0 ? GstTest.GST_STATE_READY : GstTest.GST_STATE_NULL);
        }
    }

    [Fact]
    public void States_LiveSource_StopsWhileFramesFlow()
    {
        using var pipeline = new Pipeline(Live);
        for (var i = 0; i < 50; i++)
        {
            pipeline.Reach(GstTest.GST_STATE_PLAYING);
            pipeline.Set(GstTest.GST_STATE_NULL);
        }
    }

    [Fact]
    public void Play_TwiceAfterNull_StartsAfresh()
    {
        using var pipeline = new Pipeline(File);
        for (var i = 0; i < 2; i++)
        {
            pipeline.Play();
            Assert.Equal("20", pipeline.Get("s", "out"));
            pipeline.Set(GstTest.GST_STATE_NULL);
        }
    }

    [Fact]
    public void Play_FiftyInstances_AllEnd()
    {
        var description = string.Join(' ', Enumerable.Repeat(File.Replace("name=s ", ""), 50));
        using var pipeline = new Pipeline(description);
        pipeline.Play();
    }

    [Fact]
    public void Play_DecoderPoolAndScaledSink_AllFramesArrive()
    {
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=30 ! video/x-raw,width=320,height=240,framerate=25/1 ! streaminterp name=s interpolator=blend "
            + "! video/x-raw,framerate=60/1 ! videoscale ! video/x-raw,width=160 ! videoconvert ! video/x-raw,format=RGB ! fakesink");
        pipeline.Play();
    }
}
