using StreamInterp.Benchmarks.Interop;
using StreamInterp.Motion;

namespace StreamInterp.Benchmarks;

/// <summary>How near the kernels of motion compensation come to what the machine can do at all, on one thread.</summary>
/// <remarks>
/// floors [--rounds 30]. The ceilings, memory bandwidth and vector operations a second, are measured in the same run. For each kernel the
/// bytes that must move and the 256-bit operations (loads and stores not counted) are counted by hand from its code; the larger of
/// bytes / bandwidth and operations / peak is the floor. Bandwidth is that of copying one picture, which stays in the cache, as frames do that
/// a decoder has just written. On a CPU with AVX-512 a second table compares kernels of 256 and of 512 bits; a program compiled ahead of
/// time for CPUs without it has no such code.
/// </remarks>
internal static class FloorBenchmark
{
    /// <summary>Prints the ceilings and a row for each kernel.</summary>
    public static int Run(string[] words)
    {
        var rounds = new Arguments(words).Number("rounds", 30);
        using var work = new FloorKernels();
        var memory = 2.0 * FloorKernels.StreamBytes / Least(rounds, work.CopyMemory);
        var bandwidth = 2.0 * FloorKernels.PictureBytes / Least(rounds, work.CopyPicture);
        var peak = (double)FloorKernels.PeakOperations / Least(rounds, work.Add);
        Console.WriteLine(FormattableString.Invariant(
            $"ceilings: copying moves {bandwidth / 1e6:F1} GB/s within the cache (a picture), {memory / 1e6:F1} GB/s beyond it;"));
        Console.WriteLine(FormattableString.Invariant($"{peak / 1e6:F2} G 256-bit integer additions a second"));
        Console.WriteLine();
        Console.WriteLine("| kernel, 720p | calls | bytes a call | operations a call | ms | floor ms | bound by | reached |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var kernel in work.Kernels)
        {
            var time = Least(rounds, kernel.Action);
            var (traffic, arithmetic) = (kernel.Calls * kernel.Bytes / bandwidth, kernel.Calls * kernel.Operations / peak);
            var floor = Math.Max(traffic, arithmetic);
            var bound = traffic > arithmetic ? "bandwidth" : "arithmetic";
            Console.WriteLine(FormattableString.Invariant(
                $"| {kernel.Name} | {kernel.Calls:F0} | {kernel.Bytes:F0} | {kernel.Operations:F0} | {time:F3} | {floor:F3} | {bound} | {100 * floor / time:F0} % |"));
        }

        if (WideKernels.IsSupported)
        {
            CompareWide(work, rounds, peak);
        }

        return 0;
    }

    // Narrow and wide take turns, so that both meet the same state of the machine.
    private static void CompareWide(FloorKernels work, int rounds, double peak)
    {
        work.CheckWide();
        var widePeak = FloorKernels.PeakOperations / Least(rounds, work.AddWide);
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant(
            $"{widePeak / 1e6:F2} G 512-bit integer additions a second, {2 * widePeak / peak:F2} times the work of 256-bit ones"));
        Console.WriteLine();
        Console.WriteLine("| kernel, 720p | 256 bits, ms | 512 bits, ms | |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, narrow, wide) in work.Pairs)
        {
            var (narrowTime, wideTime) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < rounds; round++)
            {
                narrowTime = Math.Min(narrowTime, Least(1, narrow));
                wideTime = Math.Min(wideTime, Least(1, wide));
            }

            Console.WriteLine(FormattableString.Invariant($"| {name} | {narrowTime:F3} | {wideTime:F3} | {wideTime / narrowTime:F2} |"));
        }
    }

    // Milliseconds of CPU.
    private static double Least(int rounds, Action action)
    {
        var least = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var start = ThreadClock.Milliseconds;
            action();
            least = Math.Min(least, ThreadClock.Milliseconds - start);
        }

        return least;
    }
}
