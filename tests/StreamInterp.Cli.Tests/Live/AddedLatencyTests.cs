using StreamInterp.Cli.Pipelines;
using StreamInterp.Cli.Soak;
using StreamInterp.Media;
using Xunit.Abstractions;

namespace StreamInterp.Cli.Tests.Live;

/// <summary>What a viewer waits longer for a frame when the element is in the pipeline, beside what the element says about it.</summary>
[Collection(RealTime.Name)]
public sealed class AddedLatencyTests(ITestOutputHelper print)
{
    private const double Tolerance = 5;
    private const int Attempts = 8;
    private const string Source =
        "videotestsrc name=source is-live=true pattern=smpte horizontal-speed=2 "
        + "! video/x-raw,format=I420,width=320,height=180,framerate=30/1";

    private const string Sink = "fakesink name=sink sync=true qos=true signal-handoffs=true";

    private static readonly ClockTime s_duration = ClockTime.FromMilliseconds(1500);

    [Theory]
    [InlineData("motion")]
    [InlineData("blend")]
    [InlineData("motion max-latency=150")]
    public void LatencyAdded_LivePipeline_IsTheOneReported(string interpolator)
    {
        var without = Measure($"{Source} ! {Sink}", new Fraction(30, 1));
        var with = Measure(
            $"{Source} ! streaminterp interpolator={interpolator} ! video/x-raw,framerate=60/1 ! {Sink}", new Fraction(60, 1));

        var (reported, measured) = (with.Reported - without.Reported, with.Measured - without.Measured);
        print.WriteLine($"{interpolator}: {reported:0.0} ms of latency reported, {measured:0.0} ms measured");
        Assert.InRange(measured, reported - Tolerance, reported + Tolerance);
    }

    // A busy machine wakes a sink late, but never early: the least of some attempts tells when frames are due.
    private static (double Reported, double Measured) Measure(string description, Fraction rate)
    {
        var least = (Reported: 0.0, Measured: double.PositiveInfinity);
        for (var attempt = 0; attempt < Attempts && least.Measured > least.Reported + (Tolerance / 2); attempt++)
        {
            using var pipeline = new Pipeline(description);
            var source = FrameWatch.AtExit(pipeline, "source", new Fraction(30, 1));
            var watch = FrameWatch.AtSink(pipeline, "sink", rate, source);
            pipeline.Play();
            Assert.False(pipeline.TryFinish(s_duration));
            var delays = watch.TakeDelays();
            var measured = delays[delays.Length / 10];
            least = measured < least.Measured ? (pipeline.Latency.Milliseconds, measured) : least;
        }

        return least;
    }
}
