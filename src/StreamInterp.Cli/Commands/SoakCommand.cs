using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using StreamInterp.Cli.Soak;
using StreamInterp.Engine;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp soak</c>: whether a live stream stays on time, complete and in its memory for as long as one likes.</summary>
internal static class SoakCommand
{
    private const int Failed = 1;

    private const int LongestSeconds = 30 * 24 * 60 * 60; // what is measured each second is kept

    // What the encoder of the source takes.
    private const int SmallestSide = 16;
    private const int LongestSide = 8192;

    // Of those with late frames; more would say no more.
    private const int ShownSeconds = 10;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var defaults = new SoakOptions();
        var seconds = NumberOption.Whole("--seconds", "How long to run.", least: 1, LongestSeconds, defaults.Seconds);
        var width = NumberOption.Even("--width", "Width of the picture.", SmallestSide, LongestSide, defaults.Width);
        var height = NumberOption.Even("--height", "Height of the picture.", SmallestSide, LongestSide, defaults.Height);
        var busy = new Option<bool>("--busy")
        {
            Description = "Forgive what a machine causes that is busy with other things: late frames, and delays that vary.",
        };
        var interpolator = new InterpolatorChoice();
        var command = new Command("soak", "Run a live 30 to 60 fps pipeline; fail on late or missing frames, growing memory or delay.")
        {
            seconds, width, height, busy,
        };
        interpolator.AddTo(command);
        command.SetAction(parsed =>
        {
            var chosen = interpolator.Read(parsed);
            var element = chosen.Kind == InterpolatorKind.Auto && chosen.Model is null && chosen.ModelPath is null
                ? chosen with { Kind = InterpolatorKind.Motion }
                : chosen;
            RequireNetwork(terminal, element);
            return Run(terminal, defaults with
            {
                Seconds = parsed.GetValue(seconds),
                Width = parsed.GetValue(width),
                Height = parsed.GetValue(height),
                Busy = parsed.GetValue(busy),
                Element = string.Join(' ', InterpolatorChoice.PropertiesOf(element)),
            });
        });
        return command;
    }

    // A live stream plays on without the network that it was asked for.
    private static void RequireNetwork(Terminal terminal, InterpolatorOptions element)
    {
        if (InterpolatorFactory.Resolve(element) == InterpolatorKind.Network)
        {
            new InterpolatorFactory().Create(element, new TerminalLog(terminal)).Dispose();
        }
    }

    private static int Run(Terminal terminal, SoakOptions options)
    {
        var result = new SoakRun(options, warning => terminal.Error.WriteLine($"streaminterp: {warning}")).Run();
        terminal.Tables.Write(TableOf(options, result));
        var failures = result.Failures().ToArray();
        foreach (var failure in failures)
        {
            terminal.Error.WriteLine($"streaminterp: {failure}");
        }

        return failures.Length == 0 ? 0 : Failed;
    }

    private static Table TableOf(SoakOptions options, SoakResult result)
    {
        var (report, twice) = (result.Report, 2 * result.Report.In);
        var table = new Table().Border(TableBorder.Rounded).AddColumn($"{options.Width}x{options.Height}, {result.Samples.Count} s live");
        table.AddColumn(new TableColumn("measured").RightAligned()).AddColumn(new TableColumn("limit").RightAligned());
        table.AddRow("frames in", Text(report.In), Limit($"= {Text(result.Sent)}"));
        table.AddRow($"frames out, made by {report.Interpolator}", Text(report.Out), Limit($"= {Text(twice)}"));
        table.AddRow("  missing, off the grid", $"{Text(result.Lost)}, {Text(result.OffGrid)}", "0, 0");
        table.AddRow(
            "  late: repeated, dropped by the sink, skipped before",
            $"{Text(report.Late)}, {Text(result.Dropped)}, {Text(result.Skipped)}", Limit("0, 0, 0"));
        AddLateSeconds(table, result);
        table.AddRow("ms per made frame: median, 99 %", $"{Text(report.MedianMilliseconds)}, {Text(report.WorstMilliseconds)}", "");
        table.AddRow("latency reported by the pipeline, ms", Text(result.ReportedLatency), "");
        table.AddRow(
            "latency measured at the sink, ms", Text(result.MeasuredLatency), Limit($"\u00b1 {Text(SoakResult.LatencyErrorLimit)}"));
        table.AddRow("  latest frame after its due time, ms", Text(result.WorstLateness), "");
        table.AddRow("frames leave the element after, ms", Text(result.Leaving), "");
        table.AddRow("  rise from beginning to end, ms", Text(result.LatencyRise), Limit($"<= {Text(SoakResult.LatencyRiseLimit)}"));
        table.AddRow("memory (RSS), MB", Text(result.Memory), "");
        table.AddRow("  rise from beginning to end, MB", Text(result.MemoryRise), $"<= {Text(SoakResult.MemoryRiseLimit)}");
        table.AddRow("processors: used here, by others, stolen by the host, %", TextOf(result.Load), "");
        return table;

        string Limit(string text) => options.Busy ? "-" : text;
    }

    // Whether it was the machine that made frames late shows in what else it did in that second.
    private static void AddLateSeconds(Table table, SoakResult result)
    {
        foreach (var (second, sample) in result.Samples.Index().Where(item => item.Item.Late > 0).Take(ShownSeconds))
        {
            table.AddRow($"    {Text(sample.Late)} in second {second + 1}; processors, %", TextOf(sample.Load), "");
        }
    }

    private static string TextOf(LoadShares load) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * load.Own:0}, {100 * load.Others:0}, {100 * load.Stolen:0}");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
