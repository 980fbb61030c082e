using StreamInterp.Benchmarks.Interop;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>What each stage of motion compensation costs on the first interval of a clip, by itself on one thread.</summary>
/// <remarks>stages [--clips a,b] [--preset Balanced] [--rounds 50]. The least CPU time of all rounds counts.</remarks>
internal static class StageBenchmark
{
    private static readonly string[] s_stages =
        ["load", "pan", "flow (one direction)", "still", "crossings", "paths", "smooth", "compose"];

    /// <summary>Prints a row for each clip.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var effort = MotionEffort.Of(Enum.Parse<MotionPreset>(arguments.Text("preset", nameof(MotionPreset.Balanced))));
        Console.WriteLine($"| clip | {string.Join(" | ", s_stages)} | CPU a frame |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", s_stages.Length + 1))}");
        foreach (var clip in ClipFolder.Extract("dev", "quality", arguments.List("clips", "bbb_pan,flower_handheld,dog_leash")))
        {
            var times = Measure(clip, effort, arguments.Number("rounds", 50));
            var total = times.Sum() + times[2];
            Console.WriteLine(FormattableString.Invariant($"| {clip.Name} | {string.Join(" | ", times.Select(Show))} | {Show(total)} |"));
        }

        return 0;
    }

    private static string Show(double milliseconds) => FormattableString.Invariant($"{milliseconds:F2}");

    private static double[] Measure(Clip clip, MotionEffort effort, int rounds)
    {
        using var stream = File.OpenRead(clip.File);
        var reader = new Y4mReader(stream);
        using var first = new FrameBuffer(reader.Info);
        using var middle = new FrameBuffer(reader.Info);
        using var last = new FrameBuffer(reader.Info);
        reader.TryRead(first.Picture);
        reader.TryRead(middle.Picture);
        reader.TryRead(last.Picture);
        using var previous = new AnchorPicture(reader.Info);
        using var next = new AnchorPicture(reader.Info);
        using var flows = new FlowPair(previous, next, effort);
        var level = previous.Levels[MotionEffort.FieldLevel];
        using var paths = new TrajectoryEstimator(level.Width, level.Height, effort);
        using var smoother = new PathSmoother(level.Width, level.Height);
        using var alone = new ParallelBands(1);
        using var still = new StillMap(paths.Field.Columns, paths.Field.Rows);
        using var compositor = new OverlapCompositor(reader.Info);
        previous.Load(first.Picture);
        var least = Enumerable.Repeat(double.MaxValue, s_stages.Length).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            Take(least, 0, () => next.Load(last.Picture));
            Take(least, 1, () => flows.Begin(previous, next));
            flows.RunBand(0);
            Take(least, 2, () => flows.RunBand(1));
            still.Begin(previous.Levels[0], next.Levels[0]);
            Take(least, 3, () => RunAll(still, still.Bands));
            Take(least, 4, () => paths.Begin(previous.Levels[1], next.Levels[1], flows.Forward, flows.Backward, 0.5f));
            Take(least, 5, () => RunAll(paths, paths.Field.Rows));
            Take(least, 6, () => smoother.Smooth(alone, paths.Costs, paths.Field));
            compositor.Begin(previous, next, paths.Field, still, 0.5f, middle.Picture);
            Take(least, 7, () => RunAll(compositor, paths.Field.Rows + 1));
        }

        return least;
    }

    private static void RunAll(IBandWork work, int bands)
    {
        for (var band = 0; band < bands; band++)
        {
            work.RunBand(band);
        }
    }

    private static void Take(double[] least, int stage, Action action)
    {
        var start = ThreadClock.Milliseconds;
        action();
        least[stage] = Math.Min(least[stage], ThreadClock.Milliseconds - start);
    }
}
