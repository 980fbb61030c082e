using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Weights;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp models</c>: which networks are known and installed, and how to install one.</summary>
internal static class ModelsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal) => new("models", "List, install and describe networks.")
    {
        CreateList(terminal), CreateImport(terminal), CreateShow(terminal),
    };

    private static Command CreateList(Terminal terminal)
    {
        var command = new Command("list", "List the networks known by name, and which are installed.");
        command.SetAction(_ =>
        {
            var store = ModelStore.Default;
            var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "network", "installed as");
            table.AddColumn(new TableColumn("parameters").RightAligned());
            var installed = store.List();
            foreach (var entry in NetworkCatalog.Entries)
            {
                var file = installed.FirstOrDefault(model => model.Name == entry.Name)?.Path
                    ?? (entry.Name == BuiltInNetwork.Name ? "built in" : "-");
                table.AddRow(entry.Name, Markup.Escape(entry.Description), Markup.Escape(file), Text(entry.ParameterCount));
            }

            foreach (var model in installed.Where(model => NetworkCatalog.Entries.All(entry => entry.Name != model.Name)))
            {
                table.AddRow(Markup.Escape(model.Name), "own", Markup.Escape(model.Path), "");
            }

            terminal.Tables.Write(table);
            terminal.Out.WriteLine($"Networks are installed in {store.Folders[0]}.");
        });
        return command;
    }

    private static Command CreateImport(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Published weights: .pth, .pt, .pkl, .safetensors or ncnn's .param with its .bin beside it.",
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name to install it under; by default the network's own.",
            HelpName = "NAME",
        };
        var command = new Command("import", "Install a network from a weight file; the file is read, never executed.") { file, name };
        command.SetAction(parsed =>
        {
            var model = ModelStore.Default.Import(parsed.GetRequiredValue(file), parsed.GetValue(name));
            terminal.Out.WriteLine(
                $"{model.Name} is installed as {model.Path} ({Text(model.Bytes)} bytes). Use it with --model {model.Name}.");
            terminal.Out.WriteLine($"Licence of the published weights: {WeightFile.Open(model.Path).Metadata["licence"]}.");
        });
        return command;
    }

    private static Command CreateShow(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "An installed network, or a weight file." };
        var command = new Command("show", "Describe an installed network or a weight file.") { name };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetRequiredValue(name);
            var builtIn = wanted == BuiltInNetwork.Name && !ModelStore.Default.Holds(wanted);
            var path = builtIn ? "built in" : File.Exists(wanted) ? wanted : ModelStore.Default.Find(wanted).Path;
            var weights = builtIn ? BuiltInNetwork.Open() : WeightFile.Open(path);
            var entry = NetworkCatalog.Recognise(weights);
            var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
            table.AddRow("network", entry.Name);
            table.AddRow("description", Markup.Escape(entry.Description));
            table.AddRow("licence of the published weights", entry.Licence);
            table.AddRow("file", Markup.Escape(path));
            table.AddRow("tensors", Text(entry.Tensors.Count));
            table.AddRow("parameters", Text(entry.ParameterCount));
            if (weights.Metadata.TryGetValue("source", out var source))
            {
                table.AddRow("imported from", Markup.Escape(source));
            }

            terminal.Tables.Write(table);
        });
        return command;
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
