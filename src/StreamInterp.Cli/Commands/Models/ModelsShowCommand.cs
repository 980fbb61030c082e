using System.CommandLine;
using Spectre.Console;
using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Commands.Models;

/// <summary><c>streaminterp models show</c>.</summary>
internal static class ModelsShowCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, ModelStore store)
    {
        var name = new Argument<string>("NAME") { Description = "A network of the catalogue, an installed one, or a weight file." };
        var command = new Command("show", "Describe a network or a weight file.") { name };
        command.SetAction(parsed => Show(terminal, store, parsed.GetRequiredValue(name)));
        return command;
    }

    // What looks like a file's name was meant as one.
    private static string Require(ModelStore store, string name) =>
        Path.GetFileName(name) != name || Path.HasExtension(name)
            ? throw new InterpolationException($"The weight file '{name}' does not exist.", "Check the path.")
            : store.Find(name).Path;

    private static void Show(Terminal terminal, ModelStore store, string name)
    {
        var isFile = File.Exists(name);
        var entry = isFile ? null : store.Catalog.Find(name);
        var path = isFile ? name : entry is null ? Require(store, name) : store.TryFind(name)?.Path;
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        if (entry is not null)
        {
            Add("description", entry.Description);
            Add("licence of the weights", entry.Licence);
            Add("page", entry.Page?.ToString());
            Add("published as", string.Join(", ", entry.Published));
            Add("remark", entry.Remark);
            Add("download", string.Join('\n', entry.Download.Select(file => file.Address)));
        }

        var isBuiltIn = path is null && name == BuiltInNetwork.Name;
        if (path is not null || isBuiltIn)
        {
            var description = isBuiltIn ? ModelDescription.Of(BuiltInNetwork.Open()) : ModelDescription.Of(path!);
            Add("network", description.Network);
            Add("licence of the weights", entry is null ? description.Licence ?? "unknown" : null);
            foreach (var (subject, text) in description.Rows)
            {
                Add(subject, text);
            }
        }

        Add("file", path ?? (isBuiltIn ? "built in" : "not installed"));
        terminal.Tables.Write(table);

        void Add(string subject, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                table.AddRow(subject, Markup.Escape(text));
            }
        }
    }
}
