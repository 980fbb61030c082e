using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Pipelines;

/// <summary>Plays a <see cref="TranscodeLine"/> in this process, with a progress bar where somebody watches.</summary>
internal sealed class TranscodeRun(TranscodeLine line, Terminal terminal)
{
    /// <summary>Name of the interpolating element in the pipeline.</summary>
    public const string ElementName = "interpolator";

    // How long the muxer may take to complete the file after Ctrl-C.
    private static readonly ClockTime s_completion = ClockTime.FromSeconds(30);
    private static readonly ClockTime s_tick = ClockTime.FromMilliseconds(100);

    /// <summary>Runs to the end of the source, or until a signal comes; only then does the output take its name.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="InterpolationException">An element failed, or no frame came.</exception>
    public int Run()
    {
        var output = new OutputFile(line.Output);
        try
        {
            using var interruption = new Interruption { Abandoned = output.Discard };
            var started = Stopwatch.GetTimestamp();
            var outcome = Play(line with { Output = output.WritePath }, interruption);
            var report = outcome.Report;
            if (interruption.Requested)
            {
                terminal.Error.WriteLine(report.Out == 0
                    ? "streaminterp: interrupted before the first frame; nothing is written."
                    : $"streaminterp: interrupted; {output.CompletePart()} holds the first {report.Out} frames.");
                return interruption.ExitCode;
            }

            RequireFrames(report);
            output.Complete();
            foreach (var warning in outcome.Warnings)
            {
                terminal.Error.WriteLine($"streaminterp: {warning}");
            }

            terminal.Out.WriteLine(outcome.Summary(Stopwatch.GetElapsedTime(started)));
            return 0;
        }
        finally
        {
            output.Discard();
        }
    }

    private TranscodeOutcome Play(TranscodeLine part, Interruption interruption)
    {
        using var pipeline = new Pipeline(part.ToString())
        {
            Warned = warning => terminal.Error.WriteLine($"streaminterp: {warning}"),
        };
        var extents = part.Exits.Select(exit => StreamExtent.After(pipeline, exit)).ToArray();
        pipeline.Play();
        if (terminal.Progress is { } console)
        {
            Watch(console, pipeline, interruption);
        }
        else
        {
            Wait(pipeline, interruption, _ => { });
        }

        return new TranscodeOutcome(line, Report(pipeline) ?? throw new InterpolationException("The element did not report.", ""))
        {
            PictureRate = pipeline.ReadRate(ElementName, "sink"),
            OutputRate = pipeline.ReadRate(ElementName, "src"),
            VideoLength = extents[0].Length,
            Length = extents.Max(extent => extent.Length),
        };
    }

    private void RequireFrames(StreamReport report)
    {
        if (report.Out == 0)
        {
            throw new InterpolationException($"No frame of {line.Input} could be decoded.", "Check that it is a complete media file.");
        }
    }

    private void Wait(Pipeline pipeline, Interruption interruption, Action<Pipeline> tick)
    {
        while (!pipeline.TryFinish(s_tick))
        {
            tick(pipeline);
            if (interruption.Requested)
            {
                foreach (var exit in line.Exits)
                {
                    pipeline.EndAfter(exit);
                }

                if (!pipeline.TryFinish(s_completion))
                {
                    throw new InterpolationException(
                        "The output could not be completed in time.",
                        "Try again; to skip completion press Ctrl-C twice.");
                }

                return;
            }
        }
    }

    private void Watch(IAnsiConsole console, Pipeline pipeline, Interruption interruption)
    {
        var columns = new ProgressColumn[]
        {
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
        };
        console.Progress().AutoClear(true).Columns(columns).Start(progress =>
        {
            var task = progress.AddTask("interpolating", maxValue: Math.Max(1, line.ExpectedFrames));
            task.IsIndeterminate = line.ExpectedFrames == 0;
            var started = Stopwatch.GetTimestamp();
            Wait(pipeline, interruption, running =>
            {
                if (Report(running) is { } report)
                {
                    task.Value = report.In;
                    var speed = report.Out / Stopwatch.GetElapsedTime(started).TotalSeconds;
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{report.Out} frames, {speed:0.0} fps");
                }
            });
        });
    }

    private static StreamReport? Report(Pipeline pipeline) =>
        pipeline.ReadStructure(ElementName, "stats") is { } text ? StreamReport.FindLast(text) : null;
}
