using StreamInterp.Engine;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Catalog;
using StreamInterp.Motion;
using StreamInterp.Quality;
using StreamInterp.Timing;

namespace StreamInterp.Benchmarks;

/// <summary>A way to make frames, by the name it has on the command line and in the table.</summary>
internal static class Method
{
    /// <summary>FFmpeg's filter.</summary>
    public const string Minterpolate = "minterpolate";

    // What users see: the pipeline with its verdicts, live (duplicates kept) and from files (motion spread over duplicates).
    private static readonly Dictionary<string, (bool Motion, ClockTime Reach)> s_pipelines = new()
    {
        ["dup"] = (false, ClockTime.Zero),
        ["pipeline"] = (true, ClockTime.Zero),
        ["stretched"] = (true, FrameScheduler.LongestInterpolated),
    };

    /// <summary>Scores a method on a clip of which every n-th frame is kept: <paramref name="span"/>.</summary>
    public static Score Run(string name, Clip clip, int threads, int limit, int span = 2)
    {
        if (name == Minterpolate)
        {
            return Benchmarks.Minterpolate.Run(clip, limit, span);
        }

        if (s_pipelines.TryGetValue(name, out var pipeline))
        {
            return PipelineRun.Run(clip, pipeline.Motion ? Motion(MotionPreset.Balanced, threads) : null, pipeline.Reach, limit);
        }

        using var meter = new CpuMeter(Create(name, threads));
        using var stream = new FileStream(clip.File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        var reader = new Y4mReader(stream);
        var result = span == 2 ? RecreationTest.Run(reader, meter, limit) : SpanTest.Run(reader, meter, span, limit);
        return new Score(
            result.PsnrY, result.SsimY, result.MedianMilliseconds, meter.Total.TotalMilliseconds / Math.Max(1, result.Frames.Count));
    }

    private static IFrameInterpolator Create(string name, int threads) => name switch
    {
        "blend" => new BlendInterpolator(),
        "fast" => Motion(MotionPreset.Fast, threads),
        "balanced" => Motion(MotionPreset.Balanced, threads),
        "best" => Motion(MotionPreset.Best, threads),
        "refined" => Network(BuiltInNetwork.Name, null, threads),
        _ when System.IO.File.Exists(name) => Network(null, name, threads),
        _ => throw new ArgumentException($"there is no method {name}: choose among blend, fast, balanced, best, refined, {string.Join(", ", s_pipelines.Keys)}, {Minterpolate}, or name a weight file"),
    };

    private static IFrameInterpolator Network(string? model, string? path, int threads) => new InterpolatorFactory().Create(
        new InterpolatorOptions
        {
            Kind = InterpolatorKind.Network,
            Model = model,
            ModelPath = path,
            Provider = "cpu",
            Threads = threads,
            RuntimeLibrary = Path.Combine(ClipFolder.Root, "build", "onnxruntime"),
        },
        new SilentLog());

    private static MotionInterpolator Motion(MotionPreset preset, int threads) => new(new MotionOptions { Preset = preset, Threads = threads });
}
