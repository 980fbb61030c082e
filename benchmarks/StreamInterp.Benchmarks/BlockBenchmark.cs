using System.Globalization;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>How bad the worst places are: the mean over a clip hardly sees where a picture breaks, the eye sees little else.</summary>
/// <remarks>
/// blocks [--presets Fast,Balanced,Best] [--group dev|holdout] [--clips a,b] [--limit intervals]. SSIM of each 32x32 block of luma of all frames
/// made; the mean of the worst twentieth of a clip's.
/// </remarks>
internal static unsafe class BlockBenchmark
{
    private const int Side = 32;
    private const double Share = 0.05;

    /// <summary>Prints a row for each clip.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var presets = arguments.List("presets", "Fast,Balanced,Best").Select(Enum.Parse<MotionPreset>).ToArray();
        var clips = ClipFolder.Extract(arguments.Text("group", "dev"), "quality", arguments.List("clips", ""));
        var limit = arguments.Number("limit", int.MaxValue);
        Console.WriteLine($"| clip | {string.Join(" | ", presets)} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", presets.Length))}");
        var totals = new double[presets.Length];
        foreach (var clip in clips)
        {
            var scores = presets.Select(preset => Measure(clip, preset, limit)).ToArray();
            totals = [.. totals.Zip(scores, (total, score) => total + score)];
            Console.WriteLine($"| {clip.Name} | {string.Join(" | ", scores.Select(Show))} |");
        }

        Console.WriteLine($"| **mean** | {string.Join(" | ", totals.Select(total => Show(total / clips.Count)))} |");
        return 0;
    }

    private static string Show(double score) => score.ToString("F3", CultureInfo.InvariantCulture);

    private static double Measure(Clip clip, MotionPreset preset, int limit)
    {
        var blocks = new List<double>();
        using var interpolator = new MotionInterpolator(new MotionOptions { Preset = preset });
        using var stream = File.OpenRead(clip.File);
        RecreationTest.Run(
            new Y4mReader(stream), interpolator, limit, (in RecreatedFrame _, in VideoFrame truth, in VideoFrame made) => Add(truth, made, blocks));
        blocks.Sort();
        return blocks.Take(Math.Max(1, (int)(blocks.Count * Share))).Average();
    }

    private static void Add(in VideoFrame truth, in VideoFrame made, List<double> blocks)
    {
        for (var y = 0; y + Side <= truth.Info.Height; y += Side)
        {
            for (var x = 0; x + Side <= truth.Info.Width; x += Side)
            {
                blocks.Add(Ssim.Measure(Window(truth, x, y), Window(made, x, y)));
            }
        }
    }

    // A block of the first plane; the others are not looked at.
    private static VideoFrame Window(in VideoFrame frame, int x, int y)
    {
        var bytes = (frame.Info.Layout.Components[0].Depth + 7) / 8;
        var info = new VideoInfo(frame.Info.Format, Side, Side);
        return new VideoFrame(
            info, frame.Row(0, y) + (x * bytes), frame.Stride(0), frame.Plane(1), frame.Stride(1), frame.Plane(2), frame.Stride(2));
    }
}
