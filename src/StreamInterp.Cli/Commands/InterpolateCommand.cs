using System.CommandLine;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp interpolate</c>: a file in, the same file with more frames out.</summary>
internal static class InterpolateCommand
{
    /// <summary>The encoder and its settings where the user names none: constant quality, whatever bit rate that takes.</summary>
    /// <remarks>pass=qual would be smaller, but x264enc caps it at its property bitrate.</remarks>
    public const string DefaultEncoder = "x264enc pass=quant quantizer=20 speed-preset=veryfast";

    private const string Description =
        "Raise a file's frame rate. The video is encoded anew, the sound is copied as it is; subtitles and further videos are left out.\n"
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
        var encoder = new Option<string>("--encoder", "-e")
        {
            Description = "Video encoder with its properties, as in gst-launch-1.0.",
            DefaultValueFactory = _ => DefaultEncoder,
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
            var line = Plan(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), rate.InputRateOf(parsed));
            line = line with { TargetRate = rate.TargetOf(line.Source.FrameRate, parsed) };
            line = line with
            {
                Interpolator =
                [
                    "streaminterp", $"name={TranscodeRun.ElementName}",
                    line.TakesFields ? $"framerate={line.TargetRate}" : rate.PropertyOf(parsed),
                    .. InterpolatorChoice.PropertiesOf(interpolator.Read(parsed)),
                ],
                Encoder = LaunchText.Words(parsed.GetRequiredValue(encoder)),
            };
            rate.RequireNotBelow(line.Source.FrameRate, parsed);
            line = parsed.GetValue(noAudio) ? line with { Audio = [] } : line.RequireAudioFits();
            if (parsed.GetValue(print))
            {
                terminal.Out.WriteLine(line.ToShellCommand());
                return 0;
            }

            foreach (var stream in line.Source.Others)
            {
                terminal.Error.WriteLine($"streaminterp: left out: {stream}; the first video and all sound are kept.");
            }

            return new TranscodeRun(line, terminal).Run();
        });
        return command;
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
        return new TranscodeLine
        {
            Input = input,
            Output = output,
            Container = Container.Of(output),
            Source = inputRate.IsZero ? source : source with { FrameRate = inputRate },
            Interpolator = ["streaminterp"],
            Encoder = LaunchText.Words(DefaultEncoder),
            Audio = source.Audio,
            InputRate = inputRate,
        };
    }
}
