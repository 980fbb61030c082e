using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>Output rate by input rate, in lowest terms: of every <paramref name="Steps"/> source periods the grid makes
/// <paramref name="Phases"/>, so that its instants lie at all multiples of 1 / <paramref name="Phases"/> of an interval.</summary>
public readonly record struct RateRatio(long Phases, long Steps)
{
    /// <summary>The ratio of two positive rates.</summary>
    public static RateRatio Of(Fraction input, Fraction output) =>
        Reduced((long)output.Numerator * input.Denominator, (long)output.Denominator * input.Numerator);

    /// <summary>The output rate for an input rate, as "60/1"; exact, whatever its terms.</summary>
    public string RateFrom(Fraction input)
    {
        var rate = Reduced(input.Numerator * Phases, input.Denominator * Steps);
        return $"{rate.Phases}/{rate.Steps}";
    }

    private static RateRatio Reduced(long phases, long steps)
    {
        var (a, b) = (phases, steps);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return new RateRatio(phases / a, steps / a);
    }
}
