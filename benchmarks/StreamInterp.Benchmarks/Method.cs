using StreamInterp.Interpolation;
using StreamInterp.Media;
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

    /// <summary>Scores a method on a clip.</summary>
    public static Score Run(string name, Clip clip, int threads, int limit)
    {
        if (name == Minterpolate)
        {
            return Benchmarks.Minterpolate.Run(clip, limit);
        }

        if (s_pipelines.TryGetValue(name, out var pipeline))
        {
            return PipelineRun.Run(clip, pipeline.Motion ? Motion(MotionPreset.Balanced, threads) : null, pipeline.Reach, limit);
        }

        using var meter = new CpuMeter(Create(name, threads));
        using var stream = new FileStream(clip.File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        var result = RecreationTest.Run(new Y4mReader(stream), meter, limit);
        return new Score(
            result.PsnrY, result.SsimY, result.MedianMilliseconds, meter.Total.TotalMilliseconds / Math.Max(1, result.Frames.Count));
    }

    private static IFrameInterpolator Create(string name, int threads) => name switch
    {
        "blend" => new BlendInterpolator(),
        "fast" => Motion(MotionPreset.Fast, threads),
        "balanced" => Motion(MotionPreset.Balanced, threads),
        "best" => Motion(MotionPreset.Best, threads),
        _ => throw new ArgumentException($"there is no method {name}: choose among blend, fast, balanced, best, {string.Join(", ", s_pipelines.Keys)}, {Minterpolate}"),
    };

    private static MotionInterpolator Motion(MotionPreset preset, int threads) => new(new MotionOptions { Preset = preset, Threads = threads });
}
