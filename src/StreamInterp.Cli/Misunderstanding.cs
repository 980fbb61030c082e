using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace StreamInterp.Cli;

/// <summary>What is wrong with a command line, in one line that names the first mistake and where help is.</summary>
internal static class Misunderstanding
{
    private const string EndOfOptions = "--";

    // A word with more wrong letters than one in three is another word.
    private const int LettersPerMistake = 3;

    /// <summary>The first mistake in <paramref name="parsed"/>, or null.</summary>
    public static string? In(ParseResult parsed)
    {
        var first = UnknownOption(parsed) ?? UnknownWord(parsed)
            ?? (parsed.Action is ParseErrorAction ? parsed.Errors[0].Message : EmptyWord(parsed));
        return first is null ? null : $"{first} See '{string.Join(' ', Path(parsed.CommandResult))} --help'.";
    }

    // The parser takes an option that it does not know for a file's name wherever one may stand.
    private static string? UnknownOption(ParseResult parsed)
    {
        if (parsed.Tokens.Any(token => token.Value == EndOfOptions))
        {
            return null;
        }

        var words = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).Concat(parsed.UnmatchedTokens).ToHashSet();
        var option = parsed.Tokens.Select(token => token.Value).FirstOrDefault(word => words.Contains(word) && IsOption(word));
        return option is null ? null : $"There is no option '{option}'{Suggestion(option, Names(OptionsOf(parsed.CommandResult)))}";
    }

    private static string? UnknownWord(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return null;
        }

        var word = parsed.UnmatchedTokens[0];
        var commands = parsed.CommandResult.Command.Subcommands;
        return commands.Count > 0
            ? $"There is no command '{word}'{Suggestion(word, Names(commands))}"
            : $"'{word}' is one word too many.";
    }

    // An empty variable of a script; arguments that may be left out may be empty, too.
    private static string? EmptyWord(ParseResult parsed)
    {
        var name = parsed.CommandResult.Children
            .Where(child => child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            .Select(child => child switch
            {
                ArgumentResult { Argument: { Arity.MinimumNumberOfValues: > 0 } argument } => argument.Name,
                OptionResult option => option.Option.Name,
                _ => null,
            })
            .FirstOrDefault(name => name is not null);
        return name is null ? null : $"{name} is empty.";
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !File.Exists(word);

    private static IEnumerable<Option> OptionsOf(CommandResult result) => result.Command.Options
        .Concat(result.Parent is CommandResult parent ? OptionsOf(parent).Where(option => option.Recursive) : []);

    private static IEnumerable<string> Names(IEnumerable<Symbol> symbols) =>
        symbols.Where(symbol => !symbol.Hidden).Select(symbol => symbol.Name);

    private static IEnumerable<string> Path(CommandResult result) =>
        result.Parent is CommandResult parent ? Path(parent).Append(result.Command.Name) : ["streaminterp"];

    private static string Suggestion(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (Name: name, Mistakes: Distance(word, name))).DefaultIfEmpty().MinBy(item => item.Mistakes);
        return nearest.Name is { } name && nearest.Mistakes <= Math.Max(1, name.Length / LettersPerMistake)
            ? $"; did you mean {name}?"
            : ".";
    }

    // Letters to insert, leave out or exchange, and neighbours to swap (optimal string alignment).
    private static int Distance(string word, string name)
    {
        var costs = new int[word.Length + 1, name.Length + 1];
        for (var i = 0; i <= word.Length; i++)
        {
            for (var j = 0; j <= name.Length; j++)
            {
                costs[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + (word[i - 1] == name[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && word[i - 1] == name[j - 2] && word[i - 2] == name[j - 1])
                {
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
                }
            }
        }

        return costs[word.Length, name.Length];
    }
}
