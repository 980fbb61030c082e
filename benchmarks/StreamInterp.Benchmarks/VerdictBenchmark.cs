using System.Globalization;
using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>What the inspector says about each interval of the clips at their full rate, against labels, as a Markdown table.</summary>
/// <remarks>
/// inspect [--group dev|holdout] [--clips a,b] [--file clip.y4m] [--show 1]. Times are the inspector's alone, wall clock. With --show 1 the frames of
/// each verdict follow on the error stream. A file has no labels: all it finds counts as false.
/// </remarks>
internal static class VerdictBenchmark
{
    private const double Sensitivity = 0.5; // the element's default
    private const int WarmUps = 2; // rounds, until the compiler has done its best

    /// <summary>Prints a row for each clip, then the totals.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var labels = VerdictLabels.Read();
        var (cuts, duplicates) = (default(Detections), default(Detections));
        Console.WriteLine("| clip | intervals | cuts: found, false / true | duplicates: found, false / true | dissolves | jumps | us, median | us, most |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var clip in Clips(arguments))
        {
            var (verdicts, times) = JudgeWarm(clip);
            var label = labels.GetValueOrDefault(clip.Name, VerdictLabels.None);
            var (cut, same) = (Compare(verdicts, IntervalVerdict.Cut, label.Cuts), Compare(verdicts, IntervalVerdict.Same, label.Duplicates));
            (cuts, duplicates) = (cuts + cut, duplicates + same);
            var (dissolves, jumps) = (Frames(verdicts, IntervalVerdict.Dissolve), Frames(verdicts, IntervalVerdict.Jump));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {clip.Name} | {verdicts.Count} | {cut} | {same} | {dissolves.Length} | {jumps.Length} | {1000 * times.Median:F0} | {1000 * times.Quantile(1):F0} |"));
            if (arguments.Number("show", 0) > 0)
            {
                Show(verdicts);
            }
        }

        Console.WriteLine($"| **all** | | **{cuts}** | **{duplicates}** | | | | |");
        Console.WriteLine();
        Console.WriteLine($"Cuts: {cuts.Rates}. Duplicates: {duplicates.Rates}.");
        return 0;
    }

    private static IEnumerable<Clip> Clips(Arguments arguments)
    {
        var file = arguments.Text("file", "");
        var (group, names) = (arguments.Text("group", "dev"), arguments.List("clips", ""));
        return file.Length > 0
            ? [new Clip(Path.GetFileNameWithoutExtension(file), "behaviour", file)]
            : ClipFolder.Extract(group, "quality", names).Concat(ClipFolder.Extract(group, "behaviour", names));
    }

    private static (SortedDictionary<int, IntervalVerdict> Verdicts, Timings Times) JudgeWarm(Clip clip)
    {
        for (var round = 0; round < WarmUps; round++)
        {
            Judge(clip);
        }

        return Judge(clip);
    }

    private static (SortedDictionary<int, IntervalVerdict> Verdicts, Timings Times) Judge(Clip clip)
    {
        using var stream = new FileStream(clip.File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        var reader = new Y4mReader(stream);
        using var inspector = new FrameInspector(Sensitivity);
        inspector.Configure(reader.Info);
        var (previous, next) = (new FrameBuffer(reader.Info), new FrameBuffer(reader.Info));
        var verdicts = new SortedDictionary<int, IntervalVerdict>();
        var times = new Timings(clip.Name);
        for (var frame = 0; reader.TryRead(next.Picture); frame++)
        {
            var verdict = IntervalVerdict.Motion;
            if (frame > 0)
            {
                times.Measure(() => verdict = inspector.Compare(previous.Picture, next.Picture, continues: frame > 1));
                verdicts[frame] = verdict;
            }

            // As in the pipeline: I0 stays while it is repeated.
            (previous, next) = verdict == IntervalVerdict.Same ? (previous, next) : (next, previous);
        }

        previous.Dispose();
        next.Dispose();
        return (verdicts, times);
    }

    private static Detections Compare(SortedDictionary<int, IntervalVerdict> verdicts, IntervalVerdict verdict, IReadOnlySet<int> truth)
    {
        var found = Frames(verdicts, verdict);
        var right = found.Count(truth.Contains);
        return new Detections(right, found.Length - right, truth.Count);
    }

    private static int[] Frames(SortedDictionary<int, IntervalVerdict> verdicts, IntervalVerdict verdict) =>
        [.. verdicts.Where(pair => pair.Value == verdict).Select(pair => pair.Key)];

    private static void Show(SortedDictionary<int, IntervalVerdict> verdicts)
    {
        foreach (var verdict in Enum.GetValues<IntervalVerdict>().Where(verdict => verdict != IntervalVerdict.Motion))
        {
            Console.Error.WriteLine($"  {verdict}: {string.Join(' ', Frames(verdicts, verdict))}");
        }
    }
}
