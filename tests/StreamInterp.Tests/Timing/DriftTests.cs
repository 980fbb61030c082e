using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;
using Xunit.Abstractions;

namespace StreamInterp.Tests.Timing;

/// <summary>Does video stay where audio is? Hours of time stamps through the whole pipeline; <c>make drift</c> prints what is measured.</summary>
public sealed class DriftTests(ITestOutputHelper output)
{
    private const ulong Second = 1_000_000_000;
    private const ulong Millisecond = 1_000_000;

    /// <summary>How a source writes the time of frame k.</summary>
    public enum Stamps
    {
        Exact,
        RoundedToMilliseconds,
        CutToMilliseconds,
        JitteredByTwentyMilliseconds,
    }

    [Theory]
    [InlineData("30000/1001", "60000/1001", Stamps.Exact)]
    [InlineData("30000/1001", "60000/1001", Stamps.RoundedToMilliseconds)]
    [InlineData("30000/1001", "60000/1001", Stamps.JitteredByTwentyMilliseconds)]
    [InlineData("24000/1001", "60/1", Stamps.Exact)]
    [InlineData("24000/1001", "60/1", Stamps.CutToMilliseconds)]
    [InlineData("24000/1001", "60/1", Stamps.JitteredByTwentyMilliseconds)]
    public void Day_AnyStamps_GridIsExactToTheNanosecond(string from, string to, Stamps stamps)
    {
        Assert.True(Fraction.TryParse(from, out var inputRate) & Fraction.TryParse(to, out var outputRate));
        var frames = 86_400UL * (ulong)inputRate.Numerator / (ulong)inputRate.Denominator;
        var probe = new GridProbe(outputRate);
        var (first, last) = Run(frames, inputRate, outputRate, probe, CreateClock(inputRate, stamps));

        // The last frame is shown for one source period; rounding may move that end by less than half an output period.
        var end = last + ClockTime.OfFrame(1, inputRate).Nanoseconds;
        var expected = ((end - first) * (double)outputRate.Numerator / outputRate.Denominator) / Second;
        output.WriteLine(
            $"drift: {probe.LargestError} ns at most in 24 h of {from} to {to}, {stamps}: {frames} frames in, {probe.Count} out; the video ends "
            + $"{(probe.End.Nanoseconds - (double)end) / Millisecond:0.00} ms after its source, within one frame");
        Assert.Equal(0UL, probe.LargestError);
        Assert.Equal(expected, probe.Count, 1.0);
    }

    // A camera whose clock is off by 200 millionths gains or loses 0.72 s an hour against the nominal rate.
    [Theory]
    [InlineData(200)]
    [InlineData(-200)]
    public void Hour_SourceClockIsOffBy200Millionths_DelayNeitherGrowsNorStarves(int millionths)
    {
        var (inputRate, outputRate) = (new Fraction(30, 1), new Fraction(60, 1));
        var probe = new GridProbe(outputRate);
        var delays = new List<ulong>();
        ulong Clock(ulong k)
        {
            delays.Add(k == 0 ? 0 : Time(k - 1) - Math.Min(Time(k - 1), probe.Newest.Nanoseconds));
            return Time(k);
        }

        ulong Time(ulong k) => (ulong)((UInt128)k * Second * (ulong)(1_000_000 + millionths) / 30_000_000);

        var (_, last) = Run(108_000, inputRate, outputRate, probe, Clock);
        var (early, late) = (delays.Skip(2).Take(1800).Max(), delays.TakeLast(1800).Max());
        output.WriteLine(
            $"drift: {probe.LargestError} ns at most in 1 h with a source clock off by {millionths} ppm: {probe.Count} frames out; largest delay "
            + $"{early / 1e6:0.0} ms in the first minute, {late / 1e6:0.0} ms in the last");
        var period = ClockTime.OfFrame(1, outputRate).Nanoseconds;
        Assert.Equal(0UL, probe.LargestError);
        Assert.InRange(delays.Max(), 0UL, period + (period / 8));
        Assert.Equal(last * 60.0 / Second, probe.Count, 3.0);
    }

    // Feeds the pipeline and returns the first and the last time that it was given.
    private static (ulong First, ulong Last) Run(
        ulong frames, Fraction inputRate, Fraction outputRate, GridProbe probe, Func<ulong, ulong> clock)
    {
        using var pipeline = new InterpolationPipeline(new PipelineOptions(), new Interpolation.RecordingLog());
        pipeline.Configure(new VideoInfo(VideoFormat.GRAY8, 2, 2), inputRate, outputRate, null);
        var source = new SimulatedSource();
        ulong first = 0, last = 0;
        for (ulong k = 0; k < frames; k++)
        {
            var time = clock(k);
            (first, last) = (k == 0 ? time : first, Math.Max(last, time));
            pipeline.Process(source.CreateFrame(new ClockTime(time)), probe);
        }

        pipeline.Drain(probe);
        return (first, last);
    }

    private static Func<ulong, ulong> CreateClock(Fraction rate, Stamps stamps)
    {
        var random = new Random(20);
        return k =>
        {
            var exact = Second + ClockTime.OfFrame(k, rate).Nanoseconds;
            return stamps switch
            {
                Stamps.RoundedToMilliseconds => (exact + (Millisecond / 2)) / Millisecond * Millisecond,
                Stamps.CutToMilliseconds => exact / Millisecond * Millisecond,
                Stamps.JitteredByTwentyMilliseconds => exact - (20 * Millisecond) + (ulong)random.NextInt64(40 * (long)Millisecond),
                _ => exact,
            };
        };
    }
}
