using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Tests.Interpolation;

public sealed class SourceClockTests
{
    private static readonly VideoInfo s_info = new(VideoFormat.GRAY8, 2, 2);

    [Theory]
    [InlineData(1000, 1001, SourceStep.Follows)]
    [InlineData(1000, 6000, SourceStep.Follows)]
    [InlineData(1000, 6001, SourceStep.Jumps)]
    [InlineData(1000, 1000, SourceStep.Disorder)]
    [InlineData(1000, 500, SourceStep.Disorder)]
    [InlineData(1000, 499, SourceStep.Jumps)]
    internal void Place_SecondFrame_IsJudgedByTheFirst(ulong first, ulong second, SourceStep expected)
    {
        var clock = CreateClock(new Fraction(30, 1));
        Assert.Equal(SourceStep.Follows, Place(clock, ClockTime.FromMilliseconds(first)));
        Assert.Equal(expected, Place(clock, ClockTime.FromMilliseconds(second)));
    }

    [Fact]
    public void Place_AfterDisorder_IsJudgedByTheNewestFrame()
    {
        var clock = CreateClock(new Fraction(30, 1));
        Place(clock, ClockTime.FromMilliseconds(100));
        Place(clock, ClockTime.FromMilliseconds(50));
        Assert.Equal(SourceStep.Disorder, Place(clock, ClockTime.FromMilliseconds(90)));
    }

    [Fact]
    public void Place_AfterForget_TakesAnyTime()
    {
        var clock = CreateClock(new Fraction(30, 1));
        Place(clock, ClockTime.FromMilliseconds(100));
        clock.Forget();
        Assert.Equal(SourceStep.Follows, Place(clock, ClockTime.FromMilliseconds(90)));
    }

    [Theory]
    [InlineData(30000, 1001)]
    [InlineData(24000, 1001)]
    [InlineData(0, 1)]
    public void Place_OneTimeStampAndThenNone_CountsExactlyForADay(int numerator, int denominator)
    {
        var rate = new Fraction(numerator, denominator);
        var clock = CreateClock(rate);
        clock.UntimedRate = new Fraction(30, 1);
        var counted = rate.IsZero ? clock.UntimedRate : rate;
        var start = ClockTime.FromSeconds(5);
        Place(clock, start);
        var frame = new FrameBuffer(s_info);
        for (ulong i = 1; i < 24 * 3600 * 30; i++)
        {
            frame.Pts = frame.Duration = ClockTime.None;
            clock.Place(frame);
            if (frame.Pts != start + ClockTime.OfFrame(i, counted))
            {
                Assert.Fail($"frame {i} at {frame.Pts}");
            }
        }

        frame.Release();
    }

    [Fact]
    public void Place_NoTimeAtTheBegin_IsTheSegmentsStart()
    {
        var clock = CreateClock(new Fraction(30, 1));
        clock.Begin(ClockTime.FromSeconds(7));
        var frame = new FrameBuffer(s_info);
        clock.Place(frame);
        Assert.Equal(ClockTime.FromSeconds(7), frame.Pts);
        frame.Release();
    }

    [Fact]
    public void Place_NoTimeAfterForget_GoesOnWhereTheFramesEnded()
    {
        var clock = CreateClock(new Fraction(25, 1));
        Place(clock, ClockTime.FromMilliseconds(400));
        clock.Forget();
        var frame = new FrameBuffer(s_info);
        clock.Place(frame);
        Assert.Equal(ClockTime.FromMilliseconds(440), frame.Pts);
        frame.Release();
    }

    [Fact]
    public void DurationOf_Zero_CountsAsUnknown()
    {
        var clock = CreateClock(new Fraction(25, 1));
        var frame = new FrameBuffer(s_info) { Pts = ClockTime.Zero, Duration = ClockTime.Zero };
        Assert.Equal(ClockTime.FromMilliseconds(40), clock.DurationOf(frame));
        frame.Release();
    }

    private static SourceClock CreateClock(Fraction rate)
    {
        var clock = new SourceClock();
        clock.Configure(rate, new Fraction(60, 1));
        return clock;
    }

    private static SourceStep Place(SourceClock clock, ClockTime time)
    {
        var frame = new FrameBuffer(s_info) { Pts = time };
        var step = clock.Place(frame);
        frame.Release();
        return step;
    }
}
