using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Cases of GStreamer's own videorate tests that the other classes do not hold already; docs/element.md maps all of them.</summary>
public sealed unsafe class VideorateCasesTests
{
    private static readonly ClockTime s_second = ClockTime.FromSeconds(1);

    [Fact]
    public void One_Frame_IsHeldUntilMoreIsKnown()
    {
        using var harness = CreateVariable("25/1");
        Push(harness, ClockTime.Zero);
        Assert.False(harness.TryPull());
        harness.PushEos();
        Assert.Single(harness.PullToEnd());
        Assert.Equal((1, 1, 0), (harness.GetCount("in"), harness.GetCount("out"), harness.GetCount("drop")));
    }

    [Fact]
    public void More_FramesWithPauses_GridIsFilled()
    {
        using var harness = CreateVariable("25/1");
        Push(harness, ClockTime.Zero, ClockTime.FromMilliseconds(250), ClockTime.FromMilliseconds(750));
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(Enumerable.Range(0, 20).Select(k => ClockTime.OfFrame((ulong)k, new Fraction(25, 1))), frames.Select(frame => frame.Pts));
        Assert.Equal(3, harness.GetCount("in"));
    }

    [Theory]
    [InlineData(new[] { 1000, 0, 2000 }, 2)]
    [InlineData(new[] { 0, 200, 100, 400 }, 3)]
    public void WrongOrder_AnyFrame_TimeNeverRunsBack(int[] milliseconds, int kept)
    {
        using var harness = CreateVariable("25/1");
        Push(harness, [.. milliseconds.Select(time => ClockTime.FromMilliseconds((ulong)time))]);
        harness.PushEos();

        var times = harness.PullToEnd().Select(frame => frame.Pts).ToList();
        var restarts = milliseconds[0] > milliseconds[1] + 500 ? 1 : 0;
        Assert.Equal(restarts, times.Zip(times.Skip(1)).Count(pair => pair.Second <= pair.First));
        Assert.Equal(milliseconds.Length - kept - restarts, harness.GetCount("drop"));
    }

    [Fact]
    public void LongPause_BeyondFiveSeconds_IsNotFilled()
    {
        using var harness = CreateVariable("25/1");
        Push(harness, ClockTime.Zero, s_second, ClockTime.FromSeconds(2), ClockTime.FromSeconds(12), ClockTime.FromSeconds(13));
        harness.PushEos();

        var times = harness.PullToEnd().Select(frame => frame.Pts).ToList();
        Assert.Contains(times, time => time == ClockTime.FromSeconds(12));
        Assert.DoesNotContain(times, time => time > ClockTime.FromSeconds(3) && time < ClockTime.FromSeconds(12));
    }

    [Fact]
    public void VariableRate_Renegotiated_GridTakesTheNewRate()
    {
        using var harness = CreateVariable("25/1");
        Push(harness, ClockTime.Zero, ClockTime.FromMilliseconds(40));
        Assert.Contains("25/1", harness.PullCaps());
        Assert.Equal(ClockTime.Zero, harness.Pull().Pts);
        harness.SetSinkCaps("video/x-raw,framerate=50/1");
        Push(harness, ClockTime.FromMilliseconds(80), ClockTime.FromMilliseconds(120));
        harness.PushEos();

        Assert.Contains("50/1", harness.PullCaps());
        var times = harness.PullToEnd().Select(frame => frame.Pts.Milliseconds).ToList();
        Assert.Equal([40, 80, 100, 120], times.Take(4));
    }

    [Fact]
    public void Segment_BaseIsNotZero_TimesAreThoseOfTheSegment()
    {
        using var harness = CreateVariable("50/1");
        harness.PushSegment(start: s_second, runningTimeBase: ClockTime.FromSeconds(100));
        Push(harness, s_second, s_second + ClockTime.FromMilliseconds(40));
        harness.PushEos();

        Assert.Equal(s_second, harness.PullToEnd()[0].Pts);
    }

    [Fact]
    public void Segment_StartAdvances_HeldFrameLeavesAndEventFollows()
    {
        using var harness = CreateVariable("25/1");
        Push(harness, ClockTime.Zero);
        harness.PushSegment(start: s_second, runningTimeBase: ClockTime.Zero);
        Push(harness, s_second);
        harness.PushEos();

        Assert.Equal([ClockTime.Zero, s_second], harness.PullToEnd().Select(frame => frame.Pts));
        Assert.Equal(2, harness.GetCount("out"));
    }

    [Fact]
    public void Segment_VariableRateWithoutDurations_StreamGoesOn()
    {
        using var harness = CreateVariable("25/1");
        Push(harness, ClockTime.Zero, ClockTime.FromMilliseconds(33), ClockTime.FromMilliseconds(67));
        harness.PushSegment(start: s_second, runningTimeBase: ClockTime.FromMilliseconds(100));
        Push(harness, s_second, s_second + ClockTime.FromMilliseconds(33));
        harness.PushEos();

        Assert.Contains(harness.PullToEnd(), frame => frame.Pts == s_second);
    }

    [Fact]
    public void CapsChange_FirstFrameGoesBackInTime_StreamGoesOn()
    {
        using var harness = CreateVariable("25/1");
        Push(harness, s_second, s_second + ClockTime.FromMilliseconds(40));
        harness.SetSourceCaps("video/x-raw,format=GRAY8,width=8,height=8,framerate=0/1");
        harness.Push(SourceFrames.Create(ClockTime.FromMilliseconds(960), ClockTime.None, 1, 64));
        harness.Push(SourceFrames.Create(s_second, ClockTime.None, 2, 64));
        harness.PushEos();

        Assert.Equal([256, 256, 64, 64], harness.PullToEnd().Select(frame => frame.Bytes.Length));
    }

    [Fact]
    public void Queries_PositionAndDuration_AreTheSources()
    {
        using var pipeline = new Pipeline(
            "videotestsrc num-buffers=30 ! video/x-raw,format=GRAY8,width=16,height=16,framerate=30/1 "
            + "! streaminterp interpolator=blend ! video/x-raw,framerate=60/1 ! fakesink");
        pipeline.Reach(GstTest.GST_STATE_PAUSED);
        Assert.Equal(0, pipeline.QueryPosition());
        Assert.Equal((long)s_second.Nanoseconds, pipeline.QueryDuration());
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(6ul * 3600)]
    public void Jitter_TwentyMilliseconds_GridStaysExact(ulong startSeconds)
    {
        using var harness = CreateVariable("60/1");
        var random = new Random(7);
        var start = ClockTime.FromSeconds(startSeconds);
        Push(harness, start);
        for (ulong i = 1; i < 90; i++)
        {
            var nominal = start + ClockTime.OfFrame(i, new Fraction(30, 1));
            Push(harness, new ClockTime(nominal.Nanoseconds + (ulong)random.Next(0, 32_000_000) - 16_000_000));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.InRange(frames.Count, 176, 184);
        for (var k = 0; k < frames.Count; k++)
        {
            Assert.Equal(start + ClockTime.OfFrame((ulong)k, new Fraction(60, 1)), frames[k].Pts);
        }
    }

    private static Harness CreateVariable(string outputRate)
    {
        var harness = new Harness($"video/x-raw,framerate={outputRate}", ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=0/1");
        return harness;
    }

    private static void Push(Harness harness, params ClockTime[] times)
    {
        foreach (var time in times)
        {
            var value = (byte)(time.Nanoseconds / 10_000_000);
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.Create(time, ClockTime.None, value)));
        }
    }
}
