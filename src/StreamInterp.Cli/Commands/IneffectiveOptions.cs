using StreamInterp.Engine;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Commands;

/// <summary>Options that were given, but mean nothing to the interpolator that was chosen.</summary>
internal static class IneffectiveOptions
{
    /// <summary>One line for all such options; none where each has its effect.</summary>
    public static IEnumerable<string> In(InterpolatorOptions options)
    {
        var kind = InterpolatorFactory.Resolve(options);
        var names = Names(options, kind).ToArray();
        if (names.Length > 0)
        {
            yield return $"no effect with --interpolator {kind.ToString().ToLowerInvariant()}: {string.Join(", ", names)}.";
        }
    }

    private static IEnumerable<string> Names(InterpolatorOptions options, InterpolatorKind kind)
    {
        var defaults = new InterpolatorOptions();
        (string Name, bool IsGiven, bool IsUsed)[] all =
        [
            ("--model", options.Model is not null, kind == InterpolatorKind.Network),
            ("--model-path", options.ModelPath is not null, kind == InterpolatorKind.Network),
            ("--provider", options.Provider != defaults.Provider, kind == InterpolatorKind.Network),
            ("--device-id", options.DeviceId != defaults.DeviceId, kind == InterpolatorKind.Network),
            ("--pyramid-levels", options.PyramidLevels != defaults.PyramidLevels, kind == InterpolatorKind.Network),
            ("--flow-scale", options.FlowScale != defaults.FlowScale, kind is InterpolatorKind.Network or InterpolatorKind.Motion),
            ("--threads", options.Threads != defaults.Threads, kind is InterpolatorKind.Network or InterpolatorKind.Motion),
        ];
        return all.Where(option => option.IsGiven && !option.IsUsed).Select(option => option.Name);
    }
}
