using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using StreamInterp.GStreamer;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Commands;

/// <summary>The options that say how many frames leave: an exact rate, or a multiple of the source's.</summary>
internal sealed class RateChoice
{
    private readonly Option<Fraction> _rate = new("--rate", "-r")
    {
        Description = "Frames per second to produce, exactly: 60, 60000/1001 or 59.94, which means that; by default the source's rate "
            + "times the multiplier.",
        CustomParser = ParseRate,
        HelpName = "RATE",
    };

    private readonly Option<Fraction> _inputRate = new("--input-rate")
    {
        Description = "Frames per second of a source that names none, such as a bare .264 stream.",
        CustomParser = ParseRate,
        HelpName = "RATE",
    };

    private readonly Option<int> _multiplier = NumberOption.Whole(
        "--multiplier", "Frames to produce for each source frame.", least: 1, ElementSettings.MaximumMultiplier,
        ElementSettings.DefaultMultiplier, "-x");

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Add(_rate);
        command.Add(_multiplier);
        command.Add(_inputRate);
    }

    /// <summary>The element's property for what was chosen, as launch text.</summary>
    public string PropertyOf(ParseResult parsed) =>
        parsed.GetValue(_rate) is { IsZero: false } rate
            ? $"framerate={rate}"
            : string.Create(CultureInfo.InvariantCulture, $"multiplier={parsed.GetValue(_multiplier)}");

    /// <summary>The rate to produce from <paramref name="source"/>; 0/1 where that is 0/1 and no rate was named.</summary>
    public Fraction TargetOf(Fraction source, ParseResult parsed) =>
        parsed.GetValue(_rate) is { IsZero: false } rate ? rate : source * parsed.GetValue(_multiplier);

    /// <summary>Refuses a rate below the source's: frames are made here, not taken out.</summary>
    /// <exception cref="InterpolationException">The rate asked for is lower than <paramref name="source"/>.</exception>
    public void RequireNotBelow(Fraction source, ParseResult parsed)
    {
        if (parsed.GetValue(_rate) is { IsZero: false } rate && rate < source)
        {
            throw new InterpolationException(
                $"The rate {rate} is below the source's {source}.", "Ask for a higher one; GStreamer's videorate lowers rates.");
        }
    }

    /// <summary>The rate that the user says the source has; 0/1 where it is left to the source.</summary>
    public Fraction InputRateOf(ParseResult parsed) => parsed.GetValue(_inputRate);

    private static Fraction ParseRate(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if ((Fraction.TryParse(text, out var rate) || DecimalRate.TryParse(text, out rate)) && rate > Fraction.Zero)
        {
            return rate;
        }

        var meant = DecimalRate.Nearest(text) is { } near ? $"; did you mean {near}?" : ".";
        result.AddError($"'{text}' is no frame rate{meant} Write 60, 60/1, 60000/1001 or 59.94.");
        return default;
    }
}
