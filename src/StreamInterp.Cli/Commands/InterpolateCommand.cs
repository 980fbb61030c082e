using System.CommandLine;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp interpolate</c>: a file in, the same file with more frames out.</summary>
internal static class InterpolateCommand
{
    private const string Description =
        "Raise a file's frame rate. The video is encoded anew, the sound is copied as it is (for .webm into Opus if need be); "
        + "subtitles and further videos are left out.\n"
        + "Interlaced video is deinterlaced first, to a picture per field if the output's rate is the field rate or above. "
        + "A picture that players would turn is turned.\n"
        + "A source that is cut short gives a warning and what there was, with exit code 0. "
        + "Ctrl-C leaves the part done so far, with exit code 130.";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string>("INPUT") { Description = "Video file in any container and codec that GStreamer reads." };
        var output = new Argument<string>("OUTPUT")
        {
            Description = $"File to write; its extension chooses the container: {Container.Extensions}. "
                + "It takes its name when it is whole: only then a file of that name is overwritten.",
        };
        var encoder = new Option<string?>("--encoder", "-e")
        {
            Description = $"Video encoder with its properties, as in gst-launch-1.0; by default '{Container.Of(".mp4").VideoEncoder}', "
                + "for .webm vp9enc of about the same quality.",
            HelpName = "ELEMENT",
        };
        var noAudio = new Option<bool>("--no-audio") { Description = "Leave the sound out instead of copying it." };
        var print = new Option<bool>("--print") { Description = "Print the gst-launch-1.0 command that does the same, and do nothing." };
        var rate = new RateChoice();
        var interpolator = new InterpolatorChoice();

        var command = new Command("interpolate", Description)
        {
            input, output,
        };
        rate.AddTo(command);
        interpolator.AddTo(command);
        command.Add(encoder);
        command.Add(noAudio);
        command.Add(print);
        command.SetAction(parsed =>
        {
            var options = interpolator.Read(parsed);
            var line = Plan(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), rate.InputRateOf(parsed));
            rate.RequireNotBelow(line.Source.FrameRate, parsed);
            line = Aim(line, rate, options, parsed) with
            {
                Encoder = parsed.GetValue(encoder) is { } named ? LaunchText.Words(named) : line.Encoder,
                Audio = parsed.GetValue(noAudio) ? [] : line.Audio,
            };
            line = line.RequireFits();
            if (parsed.GetValue(print))
            {
                terminal.Out.WriteLine(line.ToShellCommand());
                return 0;
            }

            foreach (var notice in line.Notices.Concat(IneffectiveOptions.In(options)))
            {
                terminal.Error.WriteLine($"streaminterp: {notice}");
            }

            return new TranscodeRun(line, terminal).Run();
        });
        return command;
    }

    // Where fields become pictures the element gets twice the source's rate, so that a multiplier would count wrong.
    private static TranscodeLine Aim(TranscodeLine line, RateChoice rate, InterpolatorOptions options, ParseResult parsed)
    {
        var aimed = line with { TargetRate = rate.TargetOf(line.Source.FrameRate, parsed) };
        return aimed with
        {
            Interpolator =
            [
                "streaminterp", $"name={TranscodeRun.ElementName}",
                aimed.TakesFields ? $"framerate={aimed.TargetRate}" : rate.PropertyOf(parsed),
                .. InterpolatorChoice.PropertiesOf(options),
            ],
        };
    }

    /// <summary>Looks into the source and plans the pipeline: all its sound, the default encoder and interpolator.</summary>
    /// <exception cref="InterpolationException">The source cannot be read or names no rate, or the target cannot be written.</exception>
    public static TranscodeLine Plan(string input, string output, Fraction inputRate)
    {
        var source = MediaProbe.Of(input);
        if (inputRate.IsZero && source is { IsElementary: true, FrameRate.IsZero: true })
        {
            throw new InterpolationException($"{input} names no frame rate.", "Say it with --input-rate, for example --input-rate 30.");
        }

        OutputFile.RequireWritable(input, output);
        var container = Container.Of(output);
        return new TranscodeLine
        {
            Input = input,
            Output = output,
            Container = container,
            Source = inputRate.IsZero ? source : source with { FrameRate = inputRate },
            Interpolator = ["streaminterp"],
            Encoder = LaunchText.Words(container.VideoEncoder),
            Audio = source.Audio,
            InputRate = inputRate,
        };
    }
}
