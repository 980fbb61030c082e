using System.Globalization;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Architectures;
using StreamInterp.Onnx;
using StreamInterp.Pixels;
using StreamInterp.Testing;

namespace StreamInterp.Benchmarks;

/// <summary>
/// What a made frame costs on the CPU provider: the interpolator with all its conversions against the bare sessions, and the fused
/// operators against standard ones. One of each in turn, so that a noisy machine treats all alike.
/// </summary>
internal static class NetworkBenchmark
{
    private const string Usage = "network [MODEL=ifrnet-s] [SIZE=448x256] [THREADS=2] [ROUNDS=30]";
    private const int WarmUps = 3;
    private const float Middle = 0.5f;

    public static int Run(string[] arguments)
    {
        if (arguments.Length > 4)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var entry = NetworkArchitectures.All.Single(candidate => candidate.Name == arguments.ElementAtOrDefault(0, "ifrnet-s"));
        var size = arguments.ElementAtOrDefault(1, "448x256").Split('x');
        var threads = int.Parse(arguments.ElementAtOrDefault(2, "2"), CultureInfo.InvariantCulture);
        var rounds = int.Parse(arguments.ElementAtOrDefault(3, "30"), CultureInfo.InvariantCulture);
        var info = new VideoInfo(
            VideoFormat.NV12, int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
        if (entry.Create(SyntheticWeights.For(entry.Name, entry.Tensors)) is not INetworkGraphBuilder network)
        {
            Console.Error.WriteLine($"{entry.Name} corrects motion compensation; its costs are printed by: refinement");
            return 2;
        }

        Measure(network, info, threads, rounds);
        return 0;
    }

    private static void Measure(INetworkGraphBuilder network, VideoInfo info, int threads, int rounds)
    {
        var log = new ConsoleLog();
        var folder = Path.Combine(SharedFiles.RepositoryRoot, "build", "onnxruntime");
        var library = OrtLibrary.Load(new OrtLibrarySearch { PluginFolder = folder });
        using var previous = new FrameBuffer(info);
        using var next = new FrameBuffer(info);
        using var result = new FrameBuffer(info);
        Patterns.FillWaves(previous.Picture);
        Patterns.FillWaves(next.Picture, dx: 3, dy: 1);

        using var fused = Bare(library, network, info, GraphDialect.Fused, threads, log, previous, next);
        using var standard = Bare(library, network, info, GraphDialect.Standard, threads, log, previous, next);
        using var interpolator = new OnnxInterpolator(
            network, library, new InterpolatorOptions { Provider = "cpu", Threads = threads }, log);
        interpolator.Configure(info);
        interpolator.Prepare(previous.Picture, next.Picture, continues: false);

        var (element, bare, standardSessions) = (new Timings("interpolator"), new Timings("bare sessions"), new Timings("standard operators"));
        for (var round = -WarmUps; round < rounds; round++)
        {
            if (round == 0)
            {
                (element, bare, standardSessions) = (new Timings(element.Name), new Timings(bare.Name), new Timings(standardSessions.Name));
            }

            bare.Measure(() => fused.Run(Middle));
            element.Measure(() =>
            {
                interpolator.PrepareInContext(previous.Picture, next.Picture, previous.Picture, next.Picture, continues: true);
                interpolator.Interpolate(Middle, result.Picture);
            });
            standardSessions.Measure(() => standard.Run(Middle));
        }

        Console.WriteLine(
            $"{network.Name} {info.Width}x{info.Height} {info.Format}, {threads} threads, {rounds} rounds, ms per made frame");
        foreach (var timings in (Timings[])[bare, element, standardSessions])
        {
            Console.WriteLine(
                $"  {timings.Name,-18} median {timings.Median,8:F2}  least {timings.Least,8:F2}  p90 {timings.Quantile(0.9),8:F2}");
        }

        Console.WriteLine($"  interpolator / bare sessions       {element.RatioTo(bare):F3}");
        Console.WriteLine($"  standard operators / fused         {standardSessions.RatioTo(bare):F3}");
    }

    private static BareNetwork Bare(
        OrtLibrary library,
        INetworkGraphBuilder network,
        VideoInfo info,
        GraphDialect dialect,
        int threads,
        IInterpolationLog log,
        FrameBuffer previous,
        FrameBuffer next)
    {
        var graph = network.Build(info.Width, info.Height, new NetworkGraphOptions { Dialect = dialect });
        var bare = new BareNetwork(library, graph, threads, log);
        using var converter = new PixelConverter(info);
        for (var index = 0; index < graph.Images.Count; index++)
        {
            converter.Load(index % 2 == 0 ? previous.Picture : next.Picture, bare.Image(graph.Images[index]));
        }

        return bare;
    }

    private static string ElementAtOrDefault(this string[] arguments, int index, string otherwise) =>
        index < arguments.Length ? arguments[index] : otherwise;

    private sealed class ConsoleLog : IInterpolationLog
    {
        public void Info(string message) => Console.WriteLine(message);

        public void Warning(string message) => Console.WriteLine($"warning: {message}");
    }
}
