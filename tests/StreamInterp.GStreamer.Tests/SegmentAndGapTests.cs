using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Segments that go on, change or end, and gaps that are told of.</summary>
public sealed unsafe class SegmentAndGapTests
{
    private static readonly Fraction s_thirty = new(30, 1);
    private static readonly Fraction s_sixty = new(60, 1);

    [Fact]
    public void Segment_OnlyItsDurationIsKnownBetter_FramesAreMadeAcross()
    {
        using var harness = CreateHarness("30/1");
        harness.PushSegment(start: ClockTime.Zero);
        harness.Push(SourceFrames.Create(0, s_thirty, 0));
        harness.PushSegment(start: ClockTime.Zero, duration: ClockTime.FromSeconds(3600));
        harness.Push(SourceFrames.Create(1, s_thirty, 20));
        harness.PushEos();
        Assert.Equal([0, 10, 20, 20], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
    }

    [Fact]
    public void Segment_StopAndBaseUpdated_GridGoesOnWithoutAHole()
    {
        using var harness = CreateHarness("30/1");
        for (var i = 0; i < 9; i++)
        {
            if (i is 3 or 6)
            {
                harness.PushSegment(start: ClockTime.Zero, stop: ClockTime.FromSeconds((ulong)i), runningTimeBase: new ClockTime((ulong)i));
            }

            harness.Push(SourceFrames.Create(i, s_thirty, (byte)(i * 10)));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(18, frames.Count);
        AssertGrid(frames, ClockTime.Zero);
        Assert.Equal([0], Enumerable.Range(0, 18).Where(k => IsDiscontinuity(frames[k])));
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    [InlineData(-1.0)]
    public void Segment_OtherRateAndBack_FramesAreMadeAgain(double rate)
    {
        using var harness = CreateHarness("30/1");
        harness.PushSegment(start: ClockTime.Zero, rate: rate);
        harness.Push(SourceFrames.Create(0, s_thirty, 0));
        harness.Push(SourceFrames.Create(1, s_thirty, 20));
        harness.PushSegment(start: ClockTime.Zero);
        harness.Push(SourceFrames.Create(0, s_thirty, 0));
        harness.Push(SourceFrames.Create(1, s_thirty, 20));
        harness.PushEos();

        Assert.Equal([0, 20, 0, 10, 20, 20], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
    }

    [Fact]
    public void Gap_ThenFrames_BeginWithADiscontinuity()
    {
        using var harness = CreateHarness("30/1");
        harness.Push(SourceFrames.Create(0, s_thirty, 0));
        var gapAt = ClockTime.OfFrame(1, s_thirty);
        harness.PushEvent(GstTest.gst_event_new_gap(gapAt.Nanoseconds, ClockTime.FromMilliseconds(400).Nanoseconds));
        harness.Push(SourceFrames.Create(13, s_thirty, 40));
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal([0, 0, 40, 40], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Equal([true, false, true, false], frames.Select(IsDiscontinuity));
    }

    [Fact]
    public void Gap_OfALostPacket_IsInterpolatedOver()
    {
        using var harness = CreateHarness("30/1");
        harness.Push(SourceFrames.Create(0, s_thirty, 0));
        harness.PushEvent(GstTest.gst_event_new_gap(
            ClockTime.OfFrame(1, s_thirty).Nanoseconds, ClockTime.OfFrame(1, s_thirty).Nanoseconds));
        harness.Push(SourceFrames.Create(2, s_thirty, 40));
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal([0, 10, 20, 30, 40, 40], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Single(frames, IsDiscontinuity);
    }

    [Fact]
    public void Gap_BetweenFrames_IsForwardedAndNotInterpolatedOver()
    {
        using var harness = CreateHarness("30/1");
        harness.Push(SourceFrames.Create(0, s_thirty, 0));
        harness.Push(SourceFrames.Create(1, s_thirty, 7));
        var gapAt = ClockTime.OfFrame(2, s_thirty);
        harness.PushEvent(GstTest.gst_event_new_gap(gapAt.Nanoseconds, ClockTime.FromSeconds(1).Nanoseconds));
        harness.Push(SourceFrames.Create(32, s_thirty, 14));
        harness.Push(SourceFrames.Create(33, s_thirty, 21));
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(8, frames.Count);
        Assert.Equal(ClockTime.OfFrame(32, s_thirty), frames[4].Pts);
    }

    private static Harness CreateHarness(string rate)
    {
        var harness = new Harness("video/x-raw,framerate=60/1", ("interpolator", "blend"), ("scene-threshold", "0"), ("duplicates", "keep"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate={rate}");
        return harness;
    }

    private static void AssertGrid(List<OutputFrame> frames, ClockTime origin) => Assert.Equal(
        Enumerable.Range(0, frames.Count).Select(k => origin + ClockTime.OfFrame((ulong)k, s_sixty)), frames.Select(frame => frame.Pts));

    private static bool IsDiscontinuity(OutputFrame frame) => (frame.Flags & GstConstants.GST_BUFFER_FLAG_DISCONT) != 0;
}
