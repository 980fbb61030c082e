using System.CommandLine;
using Spectre.Console;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Commands.Models;

/// <summary><c>streaminterp models verify</c>.</summary>
internal static class ModelsVerifyCommand
{
    private const int Failure = 1;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, ModelStore store)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Installed networks, or the built-in one; all installed ones where none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("verify", "Compare installed networks with their checksums and read them again.") { names };
        command.SetAction(parsed => Verify(terminal, store, parsed.GetValue(names) ?? []));
        return command;
    }

    private static int Verify(Terminal terminal, ModelStore store, string[] names)
    {
        var ofBuiltIn = names.FirstOrDefault(name => BuiltInNetwork.IsMeant(name, store));
        StoredModel[] models = names.Length == 0 ? [.. store.List()] : [.. names.Where(name => name != ofBuiltIn).Select(store.Find)];
        if (models.Length == 0 && ofBuiltIn is null)
        {
            terminal.Out.WriteLine($"No network is installed in {string.Join(" or ", store.Folders.Distinct())}.");
            return 0;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "condition", "detail");
        if (ofBuiltIn is not null)
        {
            table.AddRow(ofBuiltIn, "built in", $"{ModelDescription.Of(BuiltInNetwork.Open()).Network}, reads well");
        }

        var allGood = true;
        foreach (var result in models.Select(ModelVerification.Of))
        {
            table.AddRow(Markup.Escape(result.Model.Name), Text(result.Condition), Markup.Escape(result.Detail));
            allGood &= result.Condition != ModelCondition.Damaged;
        }

        terminal.Tables.Write(table);
        return allGood ? 0 : Failure;
    }

    private static string Text(ModelCondition condition) => condition switch
    {
        ModelCondition.Intact => "intact",
        ModelCondition.Unrecorded => "reads well; no checksum was recorded",
        _ => "DAMAGED: import or pull it again",
    };
}
