using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>What sources do to time: no rate, no stamps, jumps, jitter, wraps.</summary>
public sealed unsafe class TimeCasesTests
{
    private const ulong Hour = 3600_000;
    private static readonly Fraction s_thirty = new(30, 1);
    private static readonly Fraction s_sixty = new(60, 1);

    [Fact]
    public void Flv_NoRateAndNoDurations_EverySourceFramePassesAndTheGridIsExact()
    {
        using var harness = CreateHarness("0/1");
        var sources = new List<nint>();
        for (ulong i = 0; i < 60; i++)
        {
            var milliseconds = (ClockTime.OfFrame(i, s_thirty).Nanoseconds + 500_000) / 1_000_000;
            var buffer = SourceFrames.Create(ClockTime.FromMilliseconds(milliseconds), ClockTime.None, (byte)i);
            sources.Add((nint)buffer);
            harness.Push(buffer);
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(119, frames.Count);
        AssertGrid(frames, ClockTime.Zero);
        Assert.Equal(sources, frames.Select(frame => frame.Buffer).Where(sources.Contains));
    }

    [Fact]
    public void Rate_VariesFrom15To60_GridIsExact()
    {
        using var harness = CreateHarness("0/1");
        var random = new Random(1560);
        var time = ClockTime.Zero;
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.Create(time, ClockTime.None, (byte)i)));
            time += ClockTime.OfFrame(1, new Fraction(random.Next(15, 61), 1));
        }

        harness.PushEos();
        AssertGrid(harness.PullToEnd(), ClockTime.Zero);
    }

    [Fact]
    public void Pts_SameTimeTwice_SecondFrameIsDroppedAndTheGridHasNoHole()
    {
        using var harness = CreateHarness("30/1");
        foreach (var index in new[] { 0, 1, 1, 2, 2, 2, 3 })
        {
            harness.Push(SourceFrames.Create(index, s_thirty, (byte)(index * 10)));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(8, frames.Count);
        AssertGrid(frames, ClockTime.Zero);
        Assert.Equal(3, harness.GetCount("drop"));
    }

    [Fact]
    public void Pts_FirstIsMissing_StreamBeginsAtTheSegmentsStart()
    {
        using var harness = CreateHarness("30/1");
        harness.PushSegment(start: ClockTime.FromSeconds(20));
        for (var i = 0; i < 3; i++)
        {
            harness.Push(SourceFrames.Create(ClockTime.None, ClockTime.None, (byte)(i * 10)));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(6, frames.Count);
        AssertGrid(frames, ClockTime.FromSeconds(20));
    }

    [Fact]
    public void Pts_MissingAfterAFlush_BeginsAtTheSegmentsStartAgain()
    {
        using var harness = CreateHarness("30/1");
        PushUntimed(harness, 3);
        harness.PushEvent(GstTest.gst_event_new_flush_start());
        harness.PushEvent(GstTest.gst_event_new_flush_stop(1));
        harness.PushSegment(start: ClockTime.Zero);
        PushUntimed(harness, 2);
        harness.PushEos();
        Assert.Equal([0, 1, 2, 3], harness.PullToEnd().TakeLast(4).Select(frame => (int)(frame.Pts.Nanoseconds / 16_666_666)));
    }

    private static void PushUntimed(Harness harness, int count)
    {
        for (var i = 0; i < count; i++)
        {
            harness.Push(SourceFrames.Create(ClockTime.None, ClockTime.None, (byte)(i * 10)));
        }
    }

    [Fact]
    public void Rate_OneFrameInTenSeconds_EveryInstantIsFilled()
    {
        using var harness = new Harness("video/x-raw,framerate=1/1", ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=1/10");
        for (var i = 0; i < 3; i++)
        {
            harness.Push(SourceFrames.Create(i, new Fraction(1, 10), (byte)i));
        }

        harness.PushEos();
        Assert.Equal(
            Enumerable.Range(0, 30).Select(second => ClockTime.FromSeconds((ulong)second)), harness.PullToEnd().Select(frame => frame.Pts));
    }

    // In milliseconds. The last two are an RTMP clock of 32 bits at its wraps, as read with and without sign.
    [Theory]
    [InlineData(10_000, 10_000 + (6 * Hour))]
    [InlineData(10_000, 8_000)]
    [InlineData((1UL << 31) - 100, 0)]
    [InlineData((1UL << 32) - 100, 0)]
    public void Pts_Jumps_BothPartsAreWholeAndTheSecondBeginsWithADiscontinuity(ulong first, ulong second)
    {
        using var harness = CreateHarness("30/1");
        ClockTime[] starts = [ClockTime.FromMilliseconds(first), ClockTime.FromMilliseconds(second)];
        foreach (var start in starts)
        {
            for (ulong i = 0; i < 3; i++)
            {
                var time = start + ClockTime.OfFrame(i, s_thirty);
                harness.Push(SourceFrames.Create(time, ClockTime.OfFrame(1, s_thirty), (byte)(i * 20)));
            }
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(12, frames.Count);
        AssertGrid(frames[..6], starts[0]);
        AssertGrid(frames[6..], starts[1]);
        Assert.Equal([0, 6], Enumerable.Range(0, 12).Where(k => IsDiscontinuity(frames[k])));
        Assert.Equal(0, harness.GetCount("drop"));
    }

    [Theory]
    [InlineData("30/1")]
    [InlineData("0/1")]
    public void Pts_JitterOfTwentyMilliseconds_NoInstantIsMissingOrDoubled(string rate)
    {
        using var harness = CreateHarness(rate);
        var random = new Random(20);
        var first = ClockTime.FromSeconds(1);
        var last = first;
        harness.Push(SourceFrames.Create(first, ClockTime.None, 0));
        for (ulong i = 1; i < 300; i++)
        {
            var nominal = first + ClockTime.OfFrame(i, s_thirty);
            var time = new ClockTime(nominal.Nanoseconds + (ulong)random.Next(0, 40_000_000) - 20_000_000);
            last = time > last ? time : last;
            harness.Push(SourceFrames.Create(time, ClockTime.None, (byte)i));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        AssertGrid(frames, first);
        Assert.True(frames[^1].Pts + frames[^1].Duration > last);
    }

    [Theory]
    [InlineData("format=GRAY8,width=16,height=16", "format=GRAY8,width=8,height=8", 64)]
    [InlineData("format=GRAY8,width=16,height=16", "format=I420,width=16,height=16", 384)]
    [InlineData("format=I420,width=16,height=16,colorimetry=bt601", "format=I420,width=16,height=16,colorimetry=bt709", 384)]
    public void Caps_ChangeMidStreamAndBack_NoInstantIsMissing(string first, string second, int secondSize)
    {
        using var harness = new Harness("video/x-raw,framerate=60/1", ("interpolator", "blend"), ("scene-threshold", "0"));
        var firstSize = first.Contains("I420", StringComparison.Ordinal) ? 384 : 256;
        for (var i = 0; i < 9; i++)
        {
            if (i % 3 == 0)
            {
                harness.SetSourceCaps($"video/x-raw,{(i == 3 ? second : first)},framerate=30/1");
            }

            harness.Push(SourceFrames.Create(i, s_thirty, (byte)(i * 10), i / 3 == 1 ? secondSize : firstSize));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        AssertGrid(frames, ClockTime.Zero);
        int[] expected = [.. Enumerable.Repeat(firstSize, 6), .. Enumerable.Repeat(secondSize, 6), .. Enumerable.Repeat(firstSize, 6)];
        Assert.Equal(expected, frames.Select(frame => frame.Bytes.Length));
        Assert.Equal(0, harness.CountMessages((int)(GstMessageType.GST_MESSAGE_ERROR | GstMessageType.GST_MESSAGE_WARNING)));
    }

    [Fact]
    public void Caps_RateChangesMidStreamAndBack_EachPartHasItsOwnGrid()
    {
        using var harness = new Harness("video/x-raw,framerate=60/1", ("interpolator", "blend"), ("scene-threshold", "0"));
        (string Rate, ulong Start, ulong Period)[] parts = [("30/1", 0, 33_333_333), ("25/1", 100_000_000, 40_000_000), ("30/1", 220_000_000, 33_333_333)];
        foreach (var (rate, start, period) in parts)
        {
            harness.SetSourceCaps($"{SourceFrames.Small},framerate={rate}");
            for (ulong i = 0; i < 3; i++)
            {
                harness.Push(SourceFrames.Create(new ClockTime(start + (i * period)), new ClockTime(period), (byte)(i * 10)));
            }
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(20, frames.Count);
        AssertGrid(frames[..6], ClockTime.Zero);
        AssertGrid(frames[6..14], new ClockTime(parts[1].Start));
        AssertGrid(frames[14..], new ClockTime(parts[2].Start));
    }

    private static Harness CreateHarness(string rate)
    {
        var harness = new Harness("video/x-raw,framerate=60/1", ("interpolator", "blend"), ("scene-threshold", "0"), ("duplicates", "keep"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate={rate}");
        return harness;
    }

    // Every instant of 60 frames a second from the origin on, once.
    private static void AssertGrid(List<OutputFrame> frames, ClockTime origin) => Assert.Equal(
        Enumerable.Range(0, frames.Count).Select(k => origin + ClockTime.OfFrame((ulong)k, s_sixty)), frames.Select(frame => frame.Pts));

    private static bool IsDiscontinuity(OutputFrame frame) => (frame.Flags & GstConstants.GST_BUFFER_FLAG_DISCONT) != 0;
}
