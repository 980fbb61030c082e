namespace StreamInterp.Benchmarks;

/// <summary>Runs the benchmark named by the first argument.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<string[], int>> s_benchmarks = new()
    {
        ["element"] = ElementBenchmark.Run,
        ["inspect"] = VerdictBenchmark.Run,
        ["network"] = NetworkBenchmark.Run,
        ["network-probe"] = NetworkProbe.Run,
        ["networks"] = NetworkTable.Run,
        ["motion"] = MotionBenchmark.Run,
        ["stages"] = StageBenchmark.Run,
        ["floors"] = FloorBenchmark.Run,
        ["crops"] = CropBenchmark.Run,
        ["blocks"] = BlockBenchmark.Run,
        ["quality"] = QualityBenchmark.Run,
        ["refinement"] = RefinementBenchmark.Run,
        ["samples"] = SampleExport.Run,
    };

    private static int Main(string[] arguments)
    {
        if (arguments.Length > 0 && s_benchmarks.TryGetValue(arguments[0], out var benchmark))
        {
            return benchmark(arguments[1..]);
        }

        Console.Error.WriteLine($"usage: StreamInterp.Benchmarks {string.Join('|', s_benchmarks.Keys)} [arguments]");
        return 2;
    }
}
