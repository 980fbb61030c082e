using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using StreamInterp.Cli.Demo;
using StreamInterp.Cli.Imaging;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp demo</c>: the whole way once, through a stock gst-launch-1.0, with numbers and pictures.</summary>
internal static class DemoCommand
{
    private static readonly Fraction s_sceneRate = new(30, 1);
    private static readonly VideoInfo s_scene = new(VideoFormat.I420, 640, 360);

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string?>("INPUT")
        {
            Description = "Video file; without one a scene is rendered whose true in-between frames are known.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Argument<string?>("OUTPUT") { Description = "File to write.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string>("--folder", "-f")
        {
            Description = "Where files go that are not named.",
            DefaultValueFactory = _ => ".",
            HelpName = "FOLDER",
        };
        var rate = new RateChoice();
        var interpolator = new InterpolatorChoice();
        var command = new Command("demo", "Double a clip's rate with gst-launch-1.0, then show counts, times, PSNR and a contact sheet.")
        {
            input, output, folder,
        };
        rate.AddTo(command);
        interpolator.AddTo(command);
        command.SetAction(parsed =>
        {
            var paths = DemoPaths.For(NonEmpty(parsed.GetValue(input)), NonEmpty(parsed.GetValue(output)), parsed.GetRequiredValue(folder));
            string[] element = ["streaminterp", rate.PropertyOf(parsed), .. InterpolatorChoice.PropertiesOf(interpolator.Read(parsed))];
            return Run(terminal, paths, element, rate.InputRateOf(parsed));
        });
        return command;
    }

    private static int Run(Terminal terminal, DemoPaths paths, string[] element, Fraction inputRate)
    {
        if (paths.IsScene)
        {
            terminal.Out.WriteLine($"rendering {paths.Source}");
            DemoClip.Write(paths.Source, s_scene, s_sceneRate);
        }

        var line = InterpolateCommand.Plan(paths.Source, paths.Output, inputRate) with
        {
            Interpolator = element,
            Encoder = LaunchText.Words(DemoClip.Encoder),
        };
        line = line.RequireFits();
        terminal.Out.WriteLine(line.ToShellCommand());
        var report = Launch(line);

        var sourceRate = line.Source.FrameRate;
        var review = new DemoReview(sourceRate, MediaProbe.Of(paths.Output).FrameRate, report.Out, paths.IsScene);
        var sheet = review.Read(paths.Output, $"{Path.GetFileName(paths.Output)} - made by {report.Interpolator}");
        using (var stream = File.Create(paths.Sheet))
        {
            PngWriter.Write(stream, sheet);
        }

        terminal.Tables.Write(TableOf(report, review, paths.IsScene));
        terminal.Out.WriteLine($"video:         {paths.Output}");
        terminal.Out.WriteLine($"contact sheet: {paths.Sheet}");
        return 0;
    }

    private static StreamReport Launch(TranscodeLine line)
    {
        var output = new OutputFile(line.Output);
        try
        {
            var report = GStreamerTool.Launch(line with { Output = output.WritePath });
            output.Complete();
            return report;
        }
        finally
        {
            output.Discard();
        }
    }

    private static Table TableOf(StreamReport report, DemoReview review, bool hasTruth)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("measure").AddColumn(new TableColumn("value").RightAligned());
        table.AddRow("frames in", Text(report.In));
        table.AddRow("frames out", Text(report.Out));
        table.AddRow($"interpolated ({report.Interpolator})", Text(report.Interpolated));
        table.AddRow("repeated", Text(report.Duplicate));
        table.AddRow("scene cuts", Text(report.SceneCuts));
        table.AddRow("ms per made frame, median", Text(report.MedianMilliseconds));
        table.AddRow("ms per made frame, 99 %", Text(report.WorstMilliseconds));
        if (hasTruth)
        {
            table.AddRow("PSNR-Y of made frames against the true ones", $"{Text(review.MadePsnr)} dB");
            table.AddRow("  had they been repeated instead", $"{Text(review.RepeatedPsnr)} dB");
            table.AddRow("  of source frames: what the codec loses", $"{Text(review.SourcePsnr)} dB");
        }

        return table;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    // Make passes unset variables on as empty arguments.
    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record DemoPaths(string Source, string Output, string Sheet, bool IsScene)
    {
        public static DemoPaths For(string? input, string? output, string folder)
        {
            Directory.CreateDirectory(folder);
            var source = input ?? Path.Combine(folder, "scene-30fps.mp4");
            var name = input is null ? "scene-60fps.mp4" : $"{Path.GetFileNameWithoutExtension(input)}-doubled.mp4";
            var target = output ?? Path.Combine(folder, name);
            return new DemoPaths(source, target, Path.ChangeExtension(target, ".png"), input is null);
        }
    }
}
