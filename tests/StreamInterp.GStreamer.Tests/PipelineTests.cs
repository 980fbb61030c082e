using StreamInterp.GStreamer.Tests.Interop;

namespace StreamInterp.GStreamer.Tests;

public sealed class PipelineTests
{
    private const string Source = "videotestsrc num-buffers=30 ! video/x-raw,format=I420,width=64,height=48,framerate=30/1";

    [Theory]
    [InlineData("video/x-raw,framerate=60/1", 60)]
    [InlineData("video/x-raw,framerate=90/1", 90)]
    [InlineData("video/x-raw,framerate=(fraction)[ 0/1, 50/1 ]", 50)]
    [InlineData("video/x-raw,framerate=30/1", 30)]
    public void Play_RateByCaps_CountsAreExact(string caps, int expected)
    {
        using var pipeline = new Pipeline($"{Source} ! streaminterp name=s interpolator=blend ! {caps} ! fakesink");
        pipeline.Play();
        Assert.Equal(expected.ToString(System.Globalization.CultureInfo.InvariantCulture), pipeline.Get("s", "out"));
    }

    [Fact]
    public void Play_TwoInARow_MultiplyTheRate()
    {
        using var pipeline = new Pipeline(
            $"{Source} ! streaminterp interpolator=blend ! streaminterp name=s interpolator=blend ! video/x-raw,framerate=120/1 ! fakesink");
        pipeline.Play();
        Assert.Equal("120", pipeline.Get("s", "out"));
    }

    [Fact]
    public void Play_SourceWithoutPreference_IsAskedForTheRateThatTheMultiplierNeeds()
    {
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=10 ! streaminterp name=s interpolator=blend multiplier=3 ! video/x-raw,framerate=75/1 ! fakesink");
        pipeline.Play();
        Assert.Equal(("10", "30"), (pipeline.Get("s", "in"), pipeline.Get("s", "out")));
    }

    [Fact]
    public void Play_DownstreamFails_PipelineReportsAnError()
    {
        using var pipeline = new Pipeline($"{Source} ! streaminterp interpolator=blend ! identity error-after=5 ! fakesink");
        Assert.NotEmpty(pipeline.PlayToError());
    }

    [Fact]
    public void Play_DownstreamEndsEarly_PipelineEnds()
    {
        using var pipeline = new Pipeline($"{Source} ! streaminterp interpolator=blend ! identity eos-after=5 ! fakesink");
        pipeline.Play();
    }

    [Fact]
    public void Play_Interlaced_ErrorNamesDeinterlace()
    {
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=3 ! capssetter caps=video/x-raw,interlace-mode=interleaved ! streaminterp ! fakesink");
        Assert.Contains("deinterlace", pipeline.PlayToError());
    }

    [Fact]
    public void Seek_StormOfFlushingSeeks_StreamStillEnds()
    {
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=200 ! video/x-raw,format=I420,width=32,height=32,framerate=30/1 "
            + "! streaminterp interpolator=blend ! video/x-raw,framerate=60/1 ! fakesink");
        pipeline.Reach(GstTest.GST_STATE_PAUSED);
        for (ulong i = 0; i < 200; i++)
        {
            pipeline.Seek((i % 5) * 100_000_000);
        }

        pipeline.Play();
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(2.0)]
    public void Seek_OtherRate_StreamEnds(double rate)
    {
        using var pipeline = new Pipeline(
            "videotestsrc ! video/x-raw,format=I420,width=32,height=32,framerate=30/1 ! streaminterp interpolator=blend ! fakesink");
        pipeline.Reach(GstTest.GST_STATE_PAUSED);
        pipeline.Seek(0, 1_000_000_000, rate);
        pipeline.Play();
    }
}
