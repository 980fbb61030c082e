using StreamInterp.Interpolation;

namespace StreamInterp.Models.Catalog;

/// <summary>What a network in a store may be called: a name that is a plain file name everywhere.</summary>
internal static class ModelName
{
    private const int Longest = 100;

    /// <summary>True for letters, digits, dots, '-' and '_', not beginning with a dot.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest && name[0] != '.'
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>Refuses other names.</summary>
    /// <exception cref="InterpolationException">The name is not valid.</exception>
    public static void Check(string name)
    {
        if (!IsValid(name))
        {
            throw new InterpolationException(
                $"'{name}' cannot be the name of a network.",
                "Use letters, digits, dots, '-' and '_' only; a path goes into model-path, on the command line --model-path.");
        }
    }
}
