using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Engine;
using StreamInterp.Interpolation;
using StreamInterp.Onnx.Providers;

namespace StreamInterp.Cli.Commands;

/// <summary>The options that say who makes the frames; the same in every command and the same as the element's properties.</summary>
internal sealed class InterpolatorChoice
{
    private static readonly string s_providers = $"{string.Join(", ", ProviderOrder.Names.SkipLast(1))} or {ProviderOrder.Names[^1]}";

    private readonly Option<InterpolatorKind> _kind = new("--interpolator", "-i")
    {
        Description = "Who makes the frames: auto, motion, network, blend or repeat. Auto is a network if a model is named, else motion "
            + "compensation: for files at its best (flow-scale 1), live the best that keeps up.",
        CustomParser = ParseKind,
        HelpName = "auto|motion|network|blend|repeat",
    };

    private readonly Option<string?> _model = new("--model", "-m")
    {
        Description = "Name of a network, see 'streaminterp models list'; by default the built-in one, motion-refiner.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _modelPath = new("--model-path")
    {
        Description = "Weight file (.safetensors, .pth, .param) or .onnx file instead of an installed network.",
        HelpName = "FILE",
    };

    private readonly Option<string> _provider = new("--provider")
    {
        Description = $"Where networks run: {s_providers}.",
        DefaultValueFactory = _ => "auto",
        CustomParser = ParseProvider,
        HelpName = string.Join('|', ProviderOrder.Names),
    };

    private readonly Option<int> _device = NumberOption.Whole("--device-id", "Index of the GPU for providers that use one.", least: 0);

    private readonly Option<double> _flowScale = NumberOption.Share(
        "--flow-scale", "Share of the picture's size at which motion is estimated, up to 1; 0 leaves it to the interpolator.",
        "from 0 to 1", "SHARE", share => share is >= 0 and <= 1);

    private readonly Option<int> _pyramidLevels = NumberOption.Whole(
        "--pyramid-levels", "Levels of the image pyramid of networks that have one; 0 chooses by the picture's width.",
        least: 0, NetworkGraphOptions.MaximumPyramidLevels);

    private readonly Option<int> _threads = NumberOption.Whole(
        "--threads", "Threads that make frames; 0 for one per core.", least: 0, InterpolatorOptions.MaximumThreads);

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withKind">False for a command that takes a list of interpolators instead.</param>
    public void AddTo(Command command, bool withKind = true)
    {
        if (withKind)
        {
            command.Add(_kind);
        }

        command.Add(_model);
        command.Add(_modelPath);
        command.Add(_provider);
        command.Add(_device);
        command.Add(_flowScale);
        command.Add(_pyramidLevels);
        command.Add(_threads);
    }

    /// <summary>What was chosen.</summary>
    public InterpolatorOptions Read(ParseResult parsed) => new()
    {
        Kind = parsed.GetValue(_kind),
        Model = parsed.GetValue(_model),
        ModelPath = parsed.GetValue(_modelPath),
        Provider = parsed.GetValue(_provider) ?? "auto",
        DeviceId = parsed.GetValue(_device),
        FlowScale = parsed.GetValue(_flowScale),
        PyramidLevels = parsed.GetValue(_pyramidLevels),
        Threads = parsed.GetValue(_threads),
    };

    /// <summary>The interpolator's kind that <paramref name="nick"/> names, or null.</summary>
    public static InterpolatorKind? KindOf(string nick) =>
        Enum.GetValues<InterpolatorKind>().Where(kind => NickOf(kind) == nick).Select(kind => (InterpolatorKind?)kind).FirstOrDefault();

    /// <summary>What <paramref name="options"/> mean where there is time, as for files: of auto, the best way to make frames.</summary>
    public static InterpolatorOptions BestOf(InterpolatorOptions options) => options.Kind == InterpolatorKind.Auto
        ? new InterpolatorFactory().Plan(options)[0].Options
        : options;

    /// <summary>The element's properties for <paramref name="options"/>, as launch text; defaults are left out.</summary>
    public static IEnumerable<string> PropertiesOf(InterpolatorOptions options)
    {
        var defaults = new InterpolatorOptions();
        if (options.Kind != defaults.Kind)
        {
            yield return $"interpolator={NickOf(options.Kind)}";
        }

        if (options.Model is { } model)
        {
            // What is no name is the element's to refuse, and not part of the pipeline.
            yield return model.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
                ? $"model={model}"
                : LaunchText.Property("model", model);
        }

        if (options.ModelPath is { } path)
        {
            yield return LaunchText.Property("model-path", Path.GetFullPath(path));
        }

        if (options.Provider != defaults.Provider)
        {
            yield return $"provider={options.Provider}";
        }

        if (options.DeviceId != defaults.DeviceId)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"device-id={options.DeviceId}");
        }

        if (options.FlowScale != defaults.FlowScale)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"flow-scale={options.FlowScale}");
        }

        if (options.PyramidLevels != defaults.PyramidLevels)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"pyramid-levels={options.PyramidLevels}");
        }

        if (options.Threads != defaults.Threads)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"threads={options.Threads}");
        }
    }

    private static string NickOf(InterpolatorKind kind) => kind.ToString().ToLowerInvariant();

    private static InterpolatorKind ParseKind(ArgumentResult result)
    {
        var text = TextOf(result);
        if (KindOf(text) is { } kind)
        {
            return kind;
        }

        result.AddError($"'{text}' is no interpolator. Use auto, motion, network, blend or repeat.");
        return default;
    }

    private static string ParseProvider(ArgumentResult result)
    {
        var text = TextOf(result);
        if (!ProviderOrder.Names.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            result.AddError($"'{text}' is no provider. Use {s_providers}.");
        }

        return text.ToLowerInvariant();
    }

    private static string TextOf(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
}
