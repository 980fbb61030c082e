using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Motion;
using StreamInterp.Onnx;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>CPU time of each stage of refined motion compensation on the first interval of a clip, all threads.</summary>
/// <remarks>refinement [--clips a,b] [--threads 2] [--rounds 40]. The least time of all rounds counts, as other load only adds.</remarks>
internal static class RefinementBenchmark
{
    private static readonly string[] s_stages = ["motion", "predictions", "input", "network", "output", "whole frame"];

    /// <summary>Prints a row for each clip.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var threads = arguments.Number("threads", 2);
        Console.WriteLine($"| clip, {threads} threads, CPU ms | {string.Join(" | ", s_stages)} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", s_stages.Length))}");
        foreach (var clip in ClipFolder.Extract("dev", "quality", arguments.List("clips", "bbb_pan,dog_leash")))
        {
            var times = Measure(clip, threads, arguments.Number("rounds", 40));
            Console.WriteLine($"| {clip.Name} | {string.Join(" | ", times.Select(time => FormattableString.Invariant($"{time:F2}")))} |");
        }

        return 0;
    }

    private static double[] Measure(Clip clip, int threads, int rounds)
    {
        using var stream = File.OpenRead(clip.File);
        var reader = new Y4mReader(stream);
        using var first = new FrameBuffer(reader.Info);
        using var middle = new FrameBuffer(reader.Info);
        using var last = new FrameBuffer(reader.Info);
        reader.TryRead(first.Picture);
        reader.TryRead(middle.Picture);
        reader.TryRead(last.Picture);
        using var motion = new MotionInterpolator(new MotionOptions { Threads = threads });
        using var network = Network(threads);
        using var predictions = new AnchorPredictions(reader.Info.Width, reader.Info.Height);
        motion.Configure(reader.Info);
        network.Configure(RefinementLayout.Pad(reader.Info.Width), RefinementLayout.Pad(reader.Info.Height));
        var input = new RefinementInput(predictions, network, reader.Info.Width, reader.Info.Height);
        var output = new RefinementOutput(network, reader.Info) { Destination = middle.Picture };
        var least = Enumerable.Repeat(double.MaxValue, s_stages.Length).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var (previous, next) = round % 2 == 0 ? (first.Picture, last.Picture) : (last.Picture, first.Picture);
            var start = Environment.CpuUsage.TotalTime;
            Take(least, 0, () =>
            {
                motion.Prepare(previous, next, continues: round > 0);
                motion.Interpolate(0.5f, middle.Picture);
            });
            Take(least, 1, () => motion.Explain(predictions));
            Take(least, 2, () => motion.Run(input, predictions.Rows));
            Take(least, 3, network.Run);
            Take(least, 4, () => motion.Run(output, predictions.Rows));
            least[5] = Math.Min(least[5], (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }

        return least;
    }

    private static RefinementSession Network(int threads)
    {
        var search = new OrtLibrarySearch { Configured = Path.Combine(ClipFolder.Root, "build", "onnxruntime") };
        var options = new InterpolatorOptions { Provider = "cpu", Threads = threads };
        return new RefinementSession(new Refiner(BuiltInNetwork.Open()), OrtLibrary.Load(search), options, new SilentLog());
    }

    private static void Take(double[] least, int stage, Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        least[stage] = Math.Min(least[stage], (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
    }
}
