using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Foreign;
using StreamInterp.Motion;
using StreamInterp.Onnx;
using StreamInterp.Timing;

namespace StreamInterp.Engine;

/// <summary>Knows every interpolator there is and creates the one that a set of options means.</summary>
public sealed class InterpolatorFactory : IInterpolatorFactory
{
    /// <summary>Folder of the plugin that hosts the factory, where ONNX Runtime may lie too; null in a program.</summary>
    public string? PluginFolder { get; init; }

    /// <summary>Where installed networks are found.</summary>
    public ModelStore Models { get; init; } = ModelStore.Default;

    /// <summary>What interpolators cost on this machine.</summary>
    public CostMemory Costs { get; init; } = CostMemory.Default;

    /// <inheritdoc/>
    public IReadOnlyList<InterpolatorStep> Plan(InterpolatorOptions options) => LadderPlan.For(options);

    /// <inheritdoc/>
    public StepCost? RecallCost(InterpolatorStep step, VideoInfo info) => Costs.Recall(step, info);

    /// <inheritdoc/>
    public void RememberCost(InterpolatorStep step, VideoInfo info, StepCost cost) => Costs.Remember(step, info, cost);

    /// <inheritdoc/>
    public IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log)
    {
        var kind = Resolve(options);
        log.Info($"interpolator: {kind.ToString().ToLowerInvariant()}");
        return kind switch
        {
            InterpolatorKind.Blend => new BlendInterpolator(),
            InterpolatorKind.Repeat => new RepeatInterpolator(),
            InterpolatorKind.Network => CreateNetwork(options, log),
            InterpolatorKind.Motion => new MotionInterpolator(MotionOptionsFrom(options)),
            _ => throw new ArgumentOutOfRangeException(nameof(options), kind, "There is no such kind of interpolator."),
        };
    }

    /// <summary>What <see cref="InterpolatorKind.Auto"/> means: a network if one is named, else motion compensation.</summary>
    public static InterpolatorKind Resolve(InterpolatorOptions options) =>
        options.Kind != InterpolatorKind.Auto ? options.Kind
        : LadderPlan.NamesNetwork(options) ? InterpolatorKind.Network
        : InterpolatorKind.Motion;

    // The weights come first: a wrong path is the likelier mistake, and its message the more useful one.
    private IFrameInterpolator CreateNetwork(InterpolatorOptions options, IInterpolationLog log)
    {
        var network = NetworkLoader.Load(Models, options.Model, options.ModelPath);
        log.Info($"network: {network.Name}");
        var runtime = OrtLibrary.Load(new OrtLibrarySearch { Configured = options.RuntimeLibrary, PluginFolder = PluginFolder });
        return network switch
        {
            IRefinementGraphBuilder refiner => new RefinedInterpolator(
                new RefinementSession(refiner, runtime, options, log), MotionOptionsFrom(options)),
            ForeignNetwork { NeedsMultiple: true } foreign => new OnnxInterpolator(
                PaddingProbe.Find(foreign, runtime, log), runtime, options, log),
            INetworkGraphBuilder builder => new OnnxInterpolator(builder, runtime, options, log),
            _ => throw new ArgumentException($"{network.Name} is a network of no known kind.", nameof(options)),
        };
    }

    private static MotionOptions MotionOptionsFrom(InterpolatorOptions options) =>
        new() { Preset = PresetFor(options.FlowScale), Threads = options.Threads };

    // The presets search at a quarter and at half of the picture's size; full size buys a second sweep.
    private static MotionPreset PresetFor(double flowScale) => flowScale switch
    {
        0 => MotionPreset.Balanced,
        <= 0.25 => MotionPreset.Fast,
        < 1 => MotionPreset.Balanced,
        _ => MotionPreset.Best,
    };
}
