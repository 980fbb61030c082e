using System.Diagnostics;
using System.Globalization;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Testing;

namespace StreamInterp.Benchmarks;

/// <summary>Time and memory of every network on the CPU, as a Markdown table; with synthetic weights, as neither depends on their
/// values.</summary>
/// <remarks>
/// networks [--networks a,b] [--times 256x144,448x256] [--memory 448x256,1280x720] [--threads 2] [--seconds 3]. Times are the median of as
/// many frames as fit the seconds, three at least, the pictures' conversion included.
/// </remarks>
internal static class NetworkTable
{
    private const double Mega = 1e6;

    /// <summary>Prints a row for each network.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var times = arguments.List("times", "256x144,448x256");
        var memory = arguments.List("memory", "448x256,1280x720");
        var threads = arguments.Text("threads", "2");
        var seconds = arguments.Text("seconds", "3");
        var names = arguments.List("networks", "");
        string[] columns =
        [
            "parameters", .. times.Select(size => $"ms {size}, median (least)"), .. memory.Select(size => $"MB {size}, steady (peak)"),
        ];
        Console.WriteLine($"| CPU, {threads} threads | {string.Join(" | ", columns)} |");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", columns.Length))}");
        foreach (var network in NetworkArchitectures.All.Where(network => names.Count == 0 || names.Contains(network.Name)))
        {
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"| {network.Name} | {network.ParameterCount / Mega:0.00} M |"));
            WriteCosts(network, times, memory, threads, seconds);
            Console.WriteLine();
        }

        return 0;
    }

    private static void WriteCosts(
        NetworkArchitecture network, IReadOnlyList<string> times, IReadOnlyList<string> memory, string threads, string seconds)
    {
        var folder = Directory.CreateTempSubdirectory("networks");
        try
        {
            var weights = WriteWeights(network, Path.Combine(folder.FullName, $"{network.Name}.safetensors"));
            var costs = times.ToDictionary(size => size, size => Probe(weights, size, threads, seconds));
            foreach (var size in times)
            {
                Console.Write(string.Create(CultureInfo.InvariantCulture, $" {costs[size].Milliseconds:0.0} ({costs[size].Least:0.0}) |"));
            }

            foreach (var size in memory)
            {
                var cost = costs.TryGetValue(size, out var known) ? known : Probe(weights, size, threads, "0");
                Console.Write(string.Create(CultureInfo.InvariantCulture, $" {cost.Steady / Mega:0} ({cost.Peak / Mega:0}) |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The refiner's cost depends on the motion that it refines, so it runs with its own weights.
    private static string WriteWeights(NetworkArchitecture network, string path)
    {
        if (network.Name == BuiltInNetwork.Name)
        {
            return NetworkProbe.BuiltIn;
        }

        using var stream = File.Create(path);
        SafetensorsFormat.Write(stream, SyntheticWeights.For(network.Name, network.Tensors));
        return path;
    }

    private static NetworkCost Probe(string weights, string size, string threads, string seconds)
    {
        string[] words = ["network-probe", weights, size, threads, seconds];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, words) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? NetworkCost.Parse(output)
            : throw new InvalidOperationException($"the probe of {weights} at {size} failed with {process.ExitCode}");
    }
}
