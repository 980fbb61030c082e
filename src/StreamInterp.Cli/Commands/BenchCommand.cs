using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Engine;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Quality;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp bench</c>: drops every second frame of clips, makes it again, and compares with the true one.</summary>
internal static class BenchCommand
{
    private const string Y4m = ".y4m";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var clips = new Argument<string[]>("CLIP")
        {
            Description = "Video files; .y4m is read as it is, others are decoded by GStreamer.",
            Arity = ArgumentArity.OneOrMore,
        };
        var interpolators = new Option<string>("--interpolators", "-i")
        {
            Description = "Whom to compare, with commas between: kinds of interpolators (auto is what 'interpolate' takes for a file) and "
                + "names of installed networks.",
            DefaultValueFactory = _ => "motion,blend",
            CustomParser = ParseNames,
            HelpName = "A,B,...",
        };
        var frames = NumberOption.Whole("--frames", "Make at most so many frames of each clip; 0 for all.", least: 0, aliases: "-n");
        var json = new Option<bool>("--json") { Description = "Print JSON, one object for each clip and interpolator." };
        var choice = new InterpolatorChoice();
        var command = new Command("bench", "Measure quality and speed: drop every second frame, make it again, compare with the true one.")
        {
            clips, interpolators, frames, json,
        };
        choice.AddTo(command, withKind: false);
        command.SetAction(parsed =>
        {
            var options = OptionsFor(parsed.GetRequiredValue(interpolators), choice.Read(parsed));
            var limit = parsed.GetValue(frames) is var count and > 0 ? count : int.MaxValue;
            var rows = Measure(terminal, parsed.GetRequiredValue(clips), options, limit);
            if (parsed.GetValue(json))
            {
                WriteJson(terminal, rows);
            }
            else
            {
                terminal.Tables.Write(TableOf(rows));
            }

            return 0;
        });
        return command;
    }

    private static string ParseNames(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Names(text).Length == 0)
        {
            result.AddError("--interpolators takes names with commas between, such as motion,blend.");
        }

        return text;
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<(string Name, InterpolatorOptions Options)> OptionsFor(string list, InterpolatorOptions shared) =>
    [
        .. Names(list).Select(name => (name, InterpolatorChoice.KindOf(name) is { } kind
            ? InterpolatorChoice.BestOf(shared with { Kind = kind })
            : shared with { Kind = InterpolatorKind.Network, Model = name })),
    ];

    private static List<Row> Measure(
        Terminal terminal, string[] clips, List<(string Name, InterpolatorOptions Options)> interpolators, int limit)
    {
        var rows = new List<Row>();
        foreach (var clip in clips)
        {
            foreach (var (name, options) in interpolators)
            {
                using var interpolator = new InterpolatorFactory().Create(options, new TerminalLog(terminal));
                rows.Add(new Row(Path.GetFileName(clip), name, RequireFrames(clip, Run(clip, interpolator, limit))));
            }
        }

        return rows;
    }

    private static RecreationResult RequireFrames(string clip, RecreationResult result) => result.Frames.Count > 0
        ? result
        : throw new InterpolationException($"{clip} has too few frames.", "Choose one of three frames or more: every second is dropped.");

    private static RecreationResult Run(string clip, IFrameInterpolator interpolator, int limit)
    {
        if (Path.GetExtension(clip).Equals(Y4m, StringComparison.OrdinalIgnoreCase) && File.Exists(clip))
        {
            return RunY4m(clip, interpolator, limit);
        }

        using var video = new DecodedVideo(clip, VideoFormat.I420);
        return RecreationTest.Run(video, interpolator, limit);
    }

    // The reader knows a stream and no file's name.
    private static RecreationResult RunY4m(string clip, IFrameInterpolator interpolator, int limit)
    {
        using var file = new BufferedStream(File.OpenRead(clip));
        try
        {
            return RecreationTest.Run(new Y4mReader(file), interpolator, limit);
        }
        catch (InterpolationException failure)
        {
            throw new InterpolationException($"{clip}: {failure.Message}", failure.Remedy, failure);
        }
    }

    private static Table TableOf(List<Row> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("clip", "interpolator");
        foreach (var column in new[] { "frames", "PSNR-Y dB", "SSIM-Y", "ms p50", "ms p99" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (clip, interpolator, result) in rows)
        {
            table.AddRow(
                Markup.Escape(clip), Markup.Escape(interpolator), Text(result.Frames.Count, "0"), Text(result.PsnrY, "0.00"),
                Text(result.SsimY, "0.0000"), Text(result.MedianMilliseconds, "0.00"), Text(result.WorstMilliseconds, "0.00"));
        }

        return table;
    }

    private static void WriteJson(Terminal terminal, List<Row> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var (clip, interpolator, result) in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("clip", clip);
                writer.WriteString("interpolator", interpolator);
                writer.WriteNumber("frames", result.Frames.Count);
                WriteNumber(writer, "psnr_y", result.PsnrY);
                WriteNumber(writer, "ssim_y", result.SsimY);
                WriteNumber(writer, "ms_p50", result.MedianMilliseconds);
                WriteNumber(writer, "ms_p99", result.WorstMilliseconds);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    // JSON knows no NaN, which is the mean over no frames.
    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, Math.Round(value, 4));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Text(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";

    private sealed record Row(string Clip, string Interpolator, RecreationResult Result);
}
