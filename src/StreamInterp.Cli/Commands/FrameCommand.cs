using System.CommandLine;
using StreamInterp.Cli.Imaging;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Engine;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Onnx;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp frame</c>: one picture between two others.</summary>
internal static class FrameCommand
{
    private const double Middle = 0.5;
    private const string Png = ".png";
    private const string Npy = ".npy";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var previous = new Argument<string>("PREV") { Description = "The earlier picture: PNG, JPEG or what else GStreamer decodes." };
        var next = new Argument<string>("NEXT") { Description = "The later picture, of the same size." };
        var timestep = NumberOption.Share(
            "--timestep", "Where between them, above 0 and below 1.", "above 0 and below 1", "T", t => (float)t is > 0 and < 1,
            Middle, "-t");
        var output = new Option<string>("--output", "-o")
        {
            Description = "File to write: .png, or .npy for float32 [3, height, width], RGB in [0, 1], as the interpolator computed it.",
            Required = true,
            HelpName = "FILE",
        };
        var choice = new InterpolatorChoice();
        var command = new Command("frame", "Make one picture between two.") { previous, next, timestep, output };
        choice.AddTo(command);
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(output);
            RequireKnown(target);
            RequireWritable(target);
            using var first = ReadPicture(parsed.GetRequiredValue(previous));
            using var second = ReadPicture(parsed.GetRequiredValue(next));
            RequireSameSize(first.Picture.Info, second.Picture.Info);
            using var interpolator = new InterpolatorFactory().Create(
                InterpolatorChoice.BestOf(choice.Read(parsed)), new TerminalLog(terminal));
            Write(target, interpolator, first.Picture, second.Picture, (float)parsed.GetValue(timestep));
        });
        return command;
    }

    private static void Write(string target, IFrameInterpolator interpolator, in VideoFrame previous, in VideoFrame next, float timestep)
    {
        var info = previous.Info;
        using var made = new FrameBuffer(info);
        interpolator.Timesteps?.Require(timestep);
        interpolator.Configure(info);
        interpolator.Prepare(previous, next, continues: false);
        interpolator.Interpolate(timestep, made.Picture);
        using var stream = File.Create(target);
        if (ExtensionOf(target) == Png)
        {
            PngWriter.Write(stream, RgbImage.From(made.Picture));
        }
        else
        {
            NpyWriter.Write(stream, PlanesOf(interpolator, made.Picture), 3, info.Height, info.Width);
        }
    }

    // A network's own numbers, before they were rounded to codes; the others work in codes.
    private static unsafe float[] PlanesOf(IFrameInterpolator interpolator, in VideoFrame made)
    {
        if (interpolator is not OnnxInterpolator network)
        {
            return RgbImage.From(made).ToPlanes();
        }

        var (tensor, info) = (network.LastFrame, made.Info);
        var planes = new float[3 * info.Height * info.Width];
        for (var row = 0; row < 3 * info.Height; row++)
        {
            new ReadOnlySpan<float>(tensor.Row(row / info.Height, row % info.Height), info.Width).CopyTo(planes.AsSpan(row * info.Width));
        }

        return planes;
    }

    private static FrameBuffer ReadPicture(string path)
    {
        using var video = new DecodedVideo(path, VideoFormat.RGB);
        var frame = new FrameBuffer(video.Info);
        if (video.TryRead(frame.Picture))
        {
            return frame;
        }

        frame.Dispose();
        throw new InterpolationException($"{path} holds no picture.", "Check that it is a complete picture.");
    }

    private static string ExtensionOf(string target) => Path.GetExtension(target).ToLowerInvariant();

    // Before the work, which may take a while.
    private static void RequireWritable(string target)
    {
        if (Directory.Exists(target) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target))))
        {
            throw new InterpolationException(
                $"{target} cannot be written: {(Directory.Exists(target) ? "it is a folder" : "its folder does not exist")}.",
                "Choose another name, or create the folder.");
        }
    }

    private static void RequireKnown(string target)
    {
        if (ExtensionOf(target) is not (Png or Npy))
        {
            throw new InterpolationException($"'{target}' is neither .png nor .npy.", "Choose one of the two.");
        }
    }

    private static void RequireSameSize(VideoInfo previous, VideoInfo next)
    {
        if (previous != next)
        {
            throw new InterpolationException(
                $"The pictures differ in size: {previous.Width}x{previous.Height} and {next.Width}x{next.Height}.",
                "Scale one of them first.");
        }
    }
}
