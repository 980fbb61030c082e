using System.CommandLine;
using Spectre.Console;
using StreamInterp.Cli.Downloads;
using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Cli.Commands.Models;

/// <summary><c>streaminterp models pull</c>.</summary>
internal static class ModelsPullCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, ModelStore store)
    {
        var name = new Argument<string>("NAME") { Description = "A network of 'streaminterp models list'." };
        var command = new Command("pull", "Download and install a network; continues where an earlier run was cut off.") { name };
        command.SetAction(parsed => Pull(terminal, store, parsed.GetRequiredValue(name)));
        return command;
    }

    private static int Pull(Terminal terminal, ModelStore store, string name)
    {
        var entry = store.Catalog.Find(name) ?? throw new InterpolationException(
            $"The catalogue has no network '{name}'.", $"Choose one of {string.Join(", ", store.Catalog.Entries.Select(known => known.Name))}.");
        if (store.TryFindCurrent(entry) is { } current)
        {
            terminal.Out.WriteLine($"{name} is installed already, as {current.Path}; the catalogue has nothing newer.");
            return 0;
        }

        using var interruption = new Interruption();
        using var client = DownloadClient.Create();
        var console = terminal.Progress;
        ModelPull pull = new(store, client)
        {
            Retrying = text => Say(console, terminal, $"streaminterp: {text}"),
        };
        try
        {
            var model = console is not null
                ? Watch(console, pull, entry, interruption.Token)
                : pull.RunAsync(entry, (_, _) => { }, interruption.Token).GetAwaiter().GetResult();
            terminal.Out.WriteLine(
                $"{model.Name} is installed as {model.Path} ({ByteSize.Text(model.Bytes)}, licence {entry.Licence}). "
                + $"Use it with --model {model.Name}.");
            return 0;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine($"streaminterp: interrupted; 'streaminterp models pull {name}' continues.");
            return interruption.ExitCode;
        }
    }

    // Above the bars, where there are some.
    private static void Say(IAnsiConsole? console, Terminal terminal, string line)
    {
        if (console is not null)
        {
            console.WriteLine(line);
        }
        else
        {
            terminal.Error.WriteLine(line);
        }
    }

    private static StoredModel Watch(IAnsiConsole console, ModelPull pull, CatalogEntry entry, CancellationToken cancellation)
    {
        var columns = new ProgressColumn[]
        {
            new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn(),
        };
        return console.Progress().AutoClear(true).Columns(columns).StartAsync(async bars =>
        {
            var tasks = entry.Download.ToDictionary(file => file, file => bars.AddTask(Markup.Escape(file.Name), maxValue: file.Bytes ?? 0));
            return await pull.RunAsync(
                entry,
                (file, at) =>
                {
                    tasks[file].MaxValue = at.Total ?? Math.Max(at.Received, tasks[file].MaxValue);
                    tasks[file].Value = at.Received;
                },
                cancellation);
        }).GetAwaiter().GetResult();
    }
}
