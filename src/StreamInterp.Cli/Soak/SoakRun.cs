using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Soak;

/// <summary>Runs a live pipeline for a given time and looks at it every second.</summary>
internal sealed class SoakRun(SoakOptions options, Action<string> warn)
{
    private const double BytesPerMegabyte = 1 << 20;

    private static readonly ClockTime s_tick = ClockTime.FromSeconds(1);
    private static readonly ClockTime s_completion = ClockTime.FromSeconds(30);

    /// <summary>Plays; Ctrl-C ends it early.</summary>
    /// <exception cref="InterpolationException">An element failed, or nothing came through.</exception>
    public SoakResult Run()
    {
        using var interruption = new Interruption();
        using var pipeline = new Pipeline(options.Pipeline) { Warned = warn };
        var source = FrameWatch.AtExit(pipeline, SoakOptions.SourceName, options.SourceRate);
        var exit = FrameWatch.AtExit(pipeline, SoakOptions.ElementName, options.OutputRate, source);
        var sink = FrameWatch.AtSink(pipeline, SoakOptions.SinkName, options.OutputRate, source);
        var samples = new List<SoakSample>(options.Seconds);
        var load = new MachineLoad();
        var late = 0L;
        pipeline.Play();
        while (samples.Count < options.Seconds && !interruption.Requested && !pipeline.TryFinish(s_tick))
        {
            var lateBefore = late;
            late = Report(pipeline)?.Late ?? 0;
            samples.Add(Take(exit, sink) with { Late = late - lateBefore, Load = load.Take() });
        }

        var latency = pipeline.Latency;
        pipeline.End();
        if (!pipeline.TryFinish(s_completion) || samples.Count == 0 || !latency.IsValid)
        {
            throw new InterpolationException("The pipeline did not run to its end.", "Run with GST_DEBUG=3 to see why.");
        }

        return new SoakResult
        {
            Samples = samples,
            Report = Report(pipeline) ?? throw new InterpolationException("The element does not report.", "Run with GST_DEBUG=3 to see why."),
            ReportedLatency = latency.Milliseconds,
            Sent = source.Count,
            Shown = sink.Count,
            Missing = exit.Missing,
            OffGrid = exit.OffGrid,
            Busy = options.Busy,
        };
    }

    private static StreamReport? Report(Pipeline pipeline) =>
        StreamReport.FindLast(pipeline.ReadStructure(SoakOptions.ElementName, "stats") ?? "");

    // A second in which nothing passes must not pass for a good one.
    private static SoakSample Take(FrameWatch exit, FrameWatch sink)
    {
        var (leaving, shown) = (exit.TakeDelays(), sink.TakeDelays());
        return new SoakSample(
            Environment.WorkingSet / BytesPerMegabyte,
            Middle(leaving),
            Middle(shown),
            shown.Length > 0 ? shown[^1] : double.PositiveInfinity);
    }

    private static double Middle(double[] ordered) => ordered.Length > 0 ? ordered[ordered.Length / 2] : double.PositiveInfinity;
}
