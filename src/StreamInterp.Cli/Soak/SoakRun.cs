using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Soak;

/// <summary>Runs a live pipeline for a given time and looks at it every second.</summary>
internal sealed class SoakRun(SoakOptions options, Action<string> warn)
{
    private const double BytesPerMegabyte = 1 << 20;

    private static readonly ClockTime s_tick = ClockTime.FromSeconds(1);
    private static readonly ClockTime s_completion = ClockTime.FromSeconds(10);

    /// <summary>Plays; Ctrl-C ends it early.</summary>
    /// <exception cref="InterpolationException">An element failed, or nothing came through.</exception>
    public SoakResult Run()
    {
        using var interruption = new Interruption();
        using var watches = new Watches(options, warn);
        var pipeline = watches.Pipeline;
        var samples = new List<SoakSample>(options.Seconds);
        pipeline.Play();
        while (samples.Count < options.Seconds && !interruption.Requested && !pipeline.TryFinish(s_tick))
        {
            samples.Add(Take(watches));
        }

        var latency = pipeline.Latency;
        pipeline.End();
        if (!pipeline.TryFinish(s_completion) || samples.Count == 0 || !latency.IsValid)
        {
            throw new InterpolationException("The pipeline did not run to its end.", "Run with GST_DEBUG=3 to see why.");
        }

        var report = StreamReport.FindLast(pipeline.ReadStructure(SoakOptions.ElementName, "stats") ?? "");
        return new SoakResult
        {
            Samples = samples,
            Report = report ?? throw new InterpolationException("The element does not report.", "Run with GST_DEBUG=3 to see why."),
            ReportedLatency = latency.Milliseconds,
            Shown = watches.Sink.Count,
            Missing = watches.Exit.Missing,
            OffGrid = watches.Exit.OffGrid,
            LateLimit = options.LateLimit,
        };
    }

    // A second in which nothing passed has no delay; the last known one would hide it, and zero would look like a gain.
    private static SoakSample Take(Watches watches)
    {
        var (leaving, shown) = (watches.Exit.TakeDelays(), watches.Sink.TakeDelays());
        return new SoakSample(
            Environment.WorkingSet / BytesPerMegabyte, Middle(leaving), Middle(shown), shown.Length > 0 ? shown[^1] : double.PositiveInfinity);
    }

    private static double Middle(double[] ordered) => ordered.Length > 0 ? ordered[ordered.Length / 2] : double.PositiveInfinity;

    // The pipeline stops before what its callbacks use goes.
    private sealed class Watches : IDisposable
    {
        public Watches(SoakOptions options, Action<string> warn)
        {
            Pipeline = new Pipeline(options.Pipeline) { Warned = warn };
            Exit = FrameWatch.AtExit(Pipeline, SoakOptions.ElementName, options.OutputRate);
            Sink = FrameWatch.AtSink(Pipeline, SoakOptions.SinkName, options.OutputRate);
        }

        public Pipeline Pipeline { get; }

        public FrameWatch Exit { get; }

        public FrameWatch Sink { get; }

        public void Dispose()
        {
            Pipeline.Dispose();
            Exit.Dispose();
            Sink.Dispose();
        }
    }
}
