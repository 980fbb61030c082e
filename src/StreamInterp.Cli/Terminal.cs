using Spectre.Console;

namespace StreamInterp.Cli;

/// <summary>Where a command writes: results to one stream, progress and errors to the other.</summary>
internal sealed class Terminal
{
    // Tables that go to a file or a pipe are not folded at the width of some terminal.
    private const int UnboundedWidth = 200;

    private readonly bool _errorIsScreen;

    /// <summary>Writes to the given streams as to files.</summary>
    public Terminal(TextWriter output, TextWriter error)
        : this(output, error, outputIsScreen: false, errorIsScreen: false)
    {
    }

    private Terminal(TextWriter output, TextWriter error, bool outputIsScreen, bool errorIsScreen)
    {
        (Out, Error, _errorIsScreen) = (output, error, errorIsScreen);
        Tables = Create(output, outputIsScreen);
    }

    /// <summary>The process's own console.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);

    /// <summary>Receives results as plain lines.</summary>
    public TextWriter Out { get; }

    /// <summary>Receives errors, warnings and progress as plain lines.</summary>
    public TextWriter Error { get; }

    /// <summary>Receives results as tables.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>A console for progress bars; null where nobody watches.</summary>
    public IAnsiConsole? Progress => _errorIsScreen ? Create(Error, isScreen: true) : null;

    private static IAnsiConsole Create(TextWriter writer, bool isScreen)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isScreen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isScreen ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isScreen ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = isScreen ? console.Profile.Width : UnboundedWidth;
        return console;
    }
}
