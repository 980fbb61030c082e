using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Engine;

/// <summary>The candidates for making frames: for each choice of the user the ladder from the best to the cheapest.</summary>
internal static class LadderPlan
{
    private const double BestScale = 1;
    private const double BalancedScale = 0.5;
    private const double FastScale = 0.25;

    /// <summary>The ladder; empty where frames are repeated.</summary>
    public static IReadOnlyList<InterpolatorStep> For(InterpolatorOptions options) => options.Kind switch
    {
        InterpolatorKind.Repeat => [],
        InterpolatorKind.Blend => [new InterpolatorStep("blend", options)],
        InterpolatorKind.Motion => [.. Motion(options, ScaleOf(options))],
        InterpolatorKind.Network => [.. Network(options), .. Motion(options, BalancedScale)],
        _ => NamesNetwork(options)
            ? For(options with { Kind = InterpolatorKind.Network })
            : [.. Motion(options, options.FlowScale == 0 ? BestScale : options.FlowScale)],
    };

    /// <summary>True where a network is named, so that it is meant by <see cref="InterpolatorKind.Auto"/>.</summary>
    public static bool NamesNetwork(InterpolatorOptions options) => options.Model is not null || options.ModelPath is not null;

    // Motion at half the size costs about a third; smaller still, motion compensation does better. The built-in network, which refines
    // motion compensation, takes motion at half the picture's size from the start.
    private static IEnumerable<InterpolatorStep> Network(InterpolatorOptions options)
    {
        var refines = options.ModelPath is null && (options.Model ?? BuiltInNetwork.Name) == BuiltInNetwork.Name;
        var scale = options.FlowScale != 0 ? options.FlowScale : refines ? BalancedScale : BestScale;
        yield return new InterpolatorStep("network", options);
        yield return new InterpolatorStep("network-half", options with { FlowScale = scale / 2 });
    }

    // The presets that a flow-scale stands for, from the one asked for down. Blending is no step: it ghosts, and who accepts that can ask.
    private static IEnumerable<InterpolatorStep> Motion(InterpolatorOptions options, double from)
    {
        var motion = options with { Kind = InterpolatorKind.Motion, Model = null, ModelPath = null };
        if (from >= BestScale)
        {
            yield return new InterpolatorStep("motion-best", motion with { FlowScale = BestScale });
        }

        if (from > FastScale)
        {
            yield return new InterpolatorStep("motion", motion with { FlowScale = BalancedScale });
        }

        yield return new InterpolatorStep("motion-fast", motion with { FlowScale = FastScale });
    }

    private static double ScaleOf(InterpolatorOptions options) => options.FlowScale == 0 ? BalancedScale : options.FlowScale;
}
