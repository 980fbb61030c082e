using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace StreamInterp.Cli.Commands;

/// <summary>Options that take a number: read as programs write numbers, whatever the user's language, and held to a range.</summary>
/// <remarks>A text that is no number, or lies outside the range, is one error that names the option and the range.</remarks>
internal static class NumberOption
{
    /// <summary>Creates an option for a whole number.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">What it means.</param>
    /// <param name="least">Smallest value.</param>
    /// <param name="most">Largest value; the largest there is for a range without end.</param>
    /// <param name="fallback">Value where the option is not given.</param>
    /// <param name="aliases">Other names.</param>
    public static Option<int> Whole(
        string name, string description, int least, int most = int.MaxValue, int fallback = 0, params string[] aliases)
    {
        var range = most == int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number, {least} or more")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        return Create(name, description, range, "N", fallback, aliases, text => TryParse(text, least, most));
    }

    /// <summary>Creates an option for a share: a number between 0 and 1 with a decimal point.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">What it means.</param>
    /// <param name="range">The range in words.</param>
    /// <param name="helpName">Stands for the value in the help.</param>
    /// <param name="isValid">Tells the values within the range.</param>
    /// <param name="fallback">Value where the option is not given.</param>
    /// <param name="aliases">Other names.</param>
    public static Option<double> Share(
        string name, string description, string range, string helpName, Func<double, bool> isValid, double fallback = 0,
        params string[] aliases) => Create(
            name, description, $"a number {range}, such as 0.5", helpName, fallback, aliases,
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && isValid(n) ? n : null);

    /// <summary>Creates an option for a side of a picture whose chroma is halved.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">What it means.</param>
    /// <param name="least">Smallest value.</param>
    /// <param name="most">Largest value.</param>
    /// <param name="fallback">Value where the option is not given.</param>
    public static Option<int> Even(string name, string description, int least, int most, int fallback) => Create(
        name, description, string.Create(CultureInfo.InvariantCulture, $"an even number from {least} to {most}"), "N", fallback, [],
        text => TryParse(text, least, most) is { } value && value % 2 == 0 ? value : null);

    private static int? TryParse(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : null;

    private static Option<T> Create<T>(
        string name, string description, string range, string helpName, T fallback, string[] aliases, Func<string, T?> parse)
        where T : struct => new(name, aliases)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => fallback,
            CustomParser = result =>
            {
                // Too many and too few values are the parser's own errors.
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (parse(text) is { } value)
                {
                    return value;
                }

                result.AddError($"{name} takes {range}, not '{text}'.");
                return fallback;
            },
        };
}
