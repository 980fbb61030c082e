using System.Globalization;

namespace StreamInterp.Benchmarks;

/// <summary>The recreation test over the shared clips for several methods side by side, as a Markdown table.</summary>
/// <remarks>
/// quality [--methods blend,fast,balanced,best,dup,pipeline,stretched,minterpolate] [--group dev|holdout] [--kind quality|behaviour] [--clips a,b]
/// [--threads 2] [--limit intervals] [--span 2] [--file clip.y4m]. A weight file is a method too. With --span 3 every third frame is kept.
/// </remarks>
internal static class QualityBenchmark
{
    /// <summary>Runs the methods clip by clip, so that all see the same state of the machine, and prints a row for each clip.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var methods = arguments.List("methods", "blend,fast,balanced,best");
        var file = arguments.Text("file", "");
        var clips = file.Length > 0
            ? [new Clip(Path.GetFileNameWithoutExtension(file), "quality", file)]
            : ClipFolder.Extract(arguments.Text("group", "dev"), arguments.Text("kind", "quality"), arguments.List("clips", ""));
        var span = arguments.Number("span", 2);
        var threads = arguments.Number("threads", 2);
        var limit = arguments.Number("limit", int.MaxValue);
        Console.WriteLine($"| clip | {string.Join(" | ", methods)} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", methods.Count))}");
        var totals = new Score[methods.Count];
        foreach (var clip in clips)
        {
            Console.Write($"| {clip.Name} |");
            for (var index = 0; index < methods.Count; index++)
            {
                var score = Method.Run(methods[index], clip, threads, limit, span);
                totals[index] = Sum(totals[index], score);
                Console.Write($" {Show(score)} |");
            }

            Console.WriteLine();
        }

        Console.WriteLine($"| **mean** |{string.Concat(totals.Select(total => $" **{ShowMean(total, clips.Count)}** |"))}");
        Console.WriteLine();
        Console.WriteLine("PSNR-Y / SSIM-Y, median wall ms, CPU ms for each frame made.");
        return 0;
    }

    private static Score Sum(Score a, Score b) =>
        new(a.PsnrY + b.PsnrY, a.SsimY + b.SsimY, a.WallMilliseconds + b.WallMilliseconds, a.CpuMilliseconds + b.CpuMilliseconds);

    private static string Show(Score score) => string.Create(
        CultureInfo.InvariantCulture,
        $"{score.PsnrY:F2}/{score.SsimY:F3} {ShowTime(score.WallMilliseconds)} {ShowTime(score.CpuMilliseconds)}");

    private static string ShowTime(double milliseconds) =>
        double.IsNaN(milliseconds) ? "-" : milliseconds.ToString("F1", CultureInfo.InvariantCulture);

    private static string ShowMean(Score total, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{total.PsnrY / count:F2}/{total.SsimY / count:F4}");
}
