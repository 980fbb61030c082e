using System.Diagnostics;
using System.Globalization;
using StreamInterp.Engine;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Benchmarks;

/// <summary>One network at one size in a process of its own, so that its memory is not mixed with another's; see
/// <see cref="NetworkTable"/>.</summary>
/// <remarks>network-probe WEIGHTS|built-in SIZE THREADS SECONDS; 0 seconds for memory only, which the second frame still changes.</remarks>
internal static class NetworkProbe
{
    /// <summary>Stands for the weights that come with the program.</summary>
    public const string BuiltIn = "built-in";

    private const int LeastRounds = 3;
    private const int MostRounds = 50;
    private const float Middle = 0.5f;

    /// <summary>Prints a <see cref="NetworkCost"/>.</summary>
    public static int Run(string[] words)
    {
        var size = words[1].Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray();
        var threads = int.Parse(words[2], CultureInfo.InvariantCulture);
        var seconds = double.Parse(words[3], CultureInfo.InvariantCulture);
        Console.WriteLine(Measure(words[0], new VideoInfo(VideoFormat.I420, size[0], size[1]), threads, seconds));
        return 0;
    }

    private static NetworkCost Measure(string weights, VideoInfo info, int threads, double seconds)
    {
        using var first = new FrameBuffer(info);
        using var second = new FrameBuffer(info);
        using var result = new FrameBuffer(info);
        Patterns.FillWaves(first.Picture);
        Patterns.FillWaves(second.Picture, dx: 3, dy: 1);
        var before = ProcessMemory.Resident;

        using var interpolator = Create(weights, threads);
        interpolator.Configure(info);
        var timings = new Timings("");
        MakeFrame(0); // the first run allocates
        var leastRounds = seconds > 0 ? LeastRounds : 1;
        var start = Stopwatch.GetTimestamp();
        for (var round = 1; round <= leastRounds || IsTimeLeft(round); round++)
        {
            timings.Measure(() => MakeFrame(round));
        }

        var steady = ProcessMemory.Resident;
        return new NetworkCost(timings.Median, timings.Least, steady - before, ProcessMemory.Peak - before);

        bool IsTimeLeft(int round) => round <= MostRounds && Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;

        // Both orders in turn: the anchors of a stream are new ones each time.
        void MakeFrame(int round)
        {
            var (previous, next) = round % 2 == 0 ? (first, second) : (second, first);
            interpolator.Prepare(previous.Picture, next.Picture, continues: round > 0);
            interpolator.Interpolate(Middle, result.Picture);
        }
    }

    private static IFrameInterpolator Create(string weights, int threads) => new InterpolatorFactory().Create(
        new InterpolatorOptions
        {
            Kind = InterpolatorKind.Network,
            ModelPath = weights == BuiltIn ? null : weights,
            Provider = "cpu",
            Threads = threads,
            RuntimeLibrary = Path.Combine(ClipFolder.Root, "build", "onnxruntime"),
        },
        new SilentLog());
}
