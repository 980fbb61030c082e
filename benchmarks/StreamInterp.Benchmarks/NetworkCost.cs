using System.Globalization;

namespace StreamInterp.Benchmarks;

/// <summary>What a network costs at one size.</summary>
/// <param name="Milliseconds">Median wall time of a made frame.</param>
/// <param name="Least">The least of these.</param>
/// <param name="Steady">Bytes of memory while it runs, beyond what there was before it was loaded.</param>
/// <param name="Peak">The most up to then, loading and configuration included.</param>
internal readonly record struct NetworkCost(double Milliseconds, double Least, long Steady, long Peak)
{
    /// <summary>One line that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds} {Least} {Steady} {Peak}");

    /// <summary>Reads the line that a process wrote.</summary>
    public static NetworkCost Parse(string line)
    {
        var words = line.Split(' ');
        return new NetworkCost(Number(0), Number(1), (long)Number(2), (long)Number(3));

        double Number(int index) => double.Parse(words[index], CultureInfo.InvariantCulture);
    }
}
