using System.CommandLine;
using Spectre.Console;
using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Foreign;

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
                entry.Download.Count > 0 ? "pull" : Markup.Escape(entry.Page?.ToString() ?? "this program"),
                Markup.Escape(Path.GetFileName(model?.Path) ?? (entry.Name == BuiltInNetwork.Name ? "built in" : "-")));
        }

        foreach (var model in installed.Values.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            var (network, licence) = Describe(model);
            table.AddRow(
                Markup.Escape(model.Name),
                Markup.Escape(network),
                Markup.Escape(licence),
                ByteSize.Text(model.Bytes),
                "your own file",
                Markup.Escape(Path.GetFileName(model.Path)));
        }

        terminal.Tables.Write(table);
        terminal.Out.WriteLine($"Networks are installed in {store.Folders[0]}. 'pull' stands for 'streaminterp models pull NAME'.");
    }

    // A file that cannot be read is listed all the same.
    private static (string Network, string Licence) Describe(StoredModel model)
    {
        try
        {
            var description = ModelDescription.Of(model.Path);
            return (ForeignNetwork.IsRecognised(model.Path) ? "ONNX file" : description.Network, description.Licence ?? "unknown");
        }
        catch (InterpolationException)
        {
            return ($"cannot be read: run 'streaminterp models verify {model.Name}'", "");
        }
    }
}
