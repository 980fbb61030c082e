using System.CommandLine;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Commands.Models;

/// <summary><c>streaminterp models import</c>.</summary>
internal static class ModelsImportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, ModelStore store)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Published weights: .pth, .pt, .pkl, .safetensors or ncnn's .param with its .bin beside it; or an .onnx file.",
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name to install it under; by default its name in the catalogue, or the .onnx file's.",
            HelpName = "NAME",
        };
        var command = new Command("import", "Install a network from a weight file; the file is read, never executed.") { file, name };
        command.SetAction(parsed =>
        {
            var model = store.Import(parsed.GetRequiredValue(file), parsed.GetValue(name));
            var licence = ModelDescription.Of(model.Path).Licence ?? "unknown";
            terminal.Out.WriteLine(
                $"{model.Name} is installed as {model.Path} ({ByteSize.Text(model.Bytes)}, licence {licence}). "
                + $"Use it with --model {model.Name}.");
        });
        return command;
    }
}
