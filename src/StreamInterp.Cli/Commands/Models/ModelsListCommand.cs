using System.CommandLine;
using Spectre.Console;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Commands.Models;

/// <summary><c>streaminterp models list</c>.</summary>
internal static class ModelsListCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, ModelStore store)
    {
        var command = new Command("list", "List the networks known by name, and which are installed.");
        command.SetAction(_ => List(terminal, store));
        return command;
    }

    private static void List(Terminal terminal, ModelStore store)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "network", "licence");
        table.AddColumn(new TableColumn("size").RightAligned());
        table.AddColumns("from", "installed as");
        var installed = store.List().ToDictionary(model => model.Name);
        foreach (var entry in store.Catalog.Entries)
        {
            installed.Remove(entry.Name, out var model);
            table.AddRow(
                entry.Name,
                Markup.Escape(entry.Description),
                Markup.Escape(entry.Licence),
                (model?.Bytes ?? entry.Bytes) is { } bytes ? ByteSize.Text(bytes) : "",
                entry.Download.Count > 0 ? "pull" : Markup.Escape(entry.Page?.ToString() ?? "built in"),
                Markup.Escape(Path.GetFileName(model?.Path) ?? "-"));
        }

        foreach (var model in installed.Values.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            table.AddRow(Markup.Escape(model.Name), "own", "", ByteSize.Text(model.Bytes), "", Markup.Escape(Path.GetFileName(model.Path)));
        }

        terminal.Tables.Write(table);
        terminal.Out.WriteLine($"Networks are installed in {store.Folders[0]}. 'pull' stands for 'streaminterp models pull NAME'.");
    }
}
