using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>The only timesteps that a network makes frames for: those that divide an interval evenly.</summary>
/// <remarks>Where times jitter about the grid, or have none, the frame nearest in time is taken; what never fits is refused.</remarks>
/// <param name="Network">Name of the network, for messages.</param>
/// <param name="Divisions">Parts of an interval, 2 or more: 8 stands for 1/8, 2/8 .. 7/8.</param>
public sealed record FixedTimesteps(string Network, int Divisions)
{
    // In parts: a timestep is a float that was computed or typed.
    private const float Slack = 1e-3f;

    private string Frames => Divisions == 2 ? "the frame at 1/2" : $"the frames at 1/{Divisions} to {Divisions - 1}/{Divisions}";

    /// <summary>True where the output grid has no others. Of a source without a fixed rate (0/1) that is not known, so it is served.</summary>
    public bool Serve(Fraction input, Fraction output) => input.IsZero || Divisions % RateRatio.Of(input, output).Phases == 0;

    /// <summary>Refuses a stream whose output grid needs others.</summary>
    /// <exception cref="InterpolationException">It does; the message names the rates that can be had.</exception>
    public void Require(Fraction input, Fraction output)
    {
        if (!Serve(input, output))
        {
            throw new InterpolationException(
                $"{Network} makes only {Frames} of an interval; {input} -> {output} needs others.",
                $"Choose an output rate of {RatesFrom(input)}, or another model.");
        }
    }

    /// <summary>Refuses a single frame at another timestep.</summary>
    /// <exception cref="InterpolationException">It is not among them.</exception>
    public void Require(float timestep)
    {
        var part = timestep * Divisions;
        if (Math.Abs(part - MathF.Round(part)) > Slack)
        {
            throw new InterpolationException(
                $"{Network} makes only {Frames} of an interval, none at {timestep}.",
                $"Choose a multiple of 1/{Divisions} as the timestep, or another model.");
        }
    }

    private string RatesFrom(Fraction input)
    {
        var rates = Ratios().OrderBy(ratio => (double)ratio.Phases / ratio.Steps).Select(ratio => ratio.RateFrom(input)).ToArray();
        return rates.Length == 1 ? rates[0] : $"{string.Join(", ", rates[..^1])} or {rates[^1]}";
    }

    // All ratios above 1 whose phases divide an interval as the network does.
    private IEnumerable<RateRatio> Ratios() =>
        from phases in Enumerable.Range(2, Divisions - 1)
        where Divisions % phases == 0
        from steps in Enumerable.Range(1, phases - 1)
        let ratio = RateRatio.Of(new Fraction(steps, 1), new Fraction(phases, 1))
        where ratio.Phases == phases
        select ratio;
}
