using System.CommandLine;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Commands.Models;

/// <summary><c>streaminterp models</c>: which networks are known and installed, and how to install one.</summary>
internal static class ModelsCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where to write.</param>
    /// <param name="store">Installed networks.</param>
    public static Command Create(Terminal terminal, ModelStore store) => new("models", "List, download, install and check networks.")
    {
        ModelsListCommand.Create(terminal, store),
        ModelsPullCommand.Create(terminal, store),
        ModelsImportCommand.Create(terminal, store),
        ModelsShowCommand.Create(terminal, store),
        ModelsVerifyCommand.Create(terminal, store),
    };
}
