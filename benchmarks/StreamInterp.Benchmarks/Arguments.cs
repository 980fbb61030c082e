using System.Globalization;

namespace StreamInterp.Benchmarks;

/// <summary>Command-line options of the form --name value.</summary>
internal sealed class Arguments(IReadOnlyList<string> words)
{
    /// <summary>The value of an option.</summary>
    public string Text(string name, string fallback)
    {
        for (var index = 0; index + 1 < words.Count; index++)
        {
            if (words[index] == "--" + name)
            {
                return words[index + 1];
            }
        }

        return fallback;
    }

    /// <summary>A comma-separated value.</summary>
    public IReadOnlyList<string> List(string name, string fallback) =>
        Text(name, fallback).Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole number.</summary>
    public int Number(string name, int fallback) =>
        int.Parse(Text(name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
