using StreamInterp.Interpolation;
using StreamInterp.Motion;

namespace StreamInterp.Engine;

/// <summary>Knows every interpolator there is and creates the one that a set of options means.</summary>
public sealed class InterpolatorFactory : IInterpolatorFactory
{
    /// <inheritdoc/>
    public IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log)
    {
        var kind = Resolve(options);
        log.Info($"interpolator: {kind.ToString().ToLowerInvariant()}");
        return kind switch
        {
            InterpolatorKind.Blend => new BlendInterpolator(),
            InterpolatorKind.Repeat => new RepeatInterpolator(),
            InterpolatorKind.Motion => new MotionInterpolator(new MotionOptions { Preset = PresetFor(options.FlowScale), Threads = options.Threads }),
            _ => throw new InterpolationException($"The interpolator {kind} is not built in.", "Choose blend."),
        };
    }

    /// <summary>What <see cref="InterpolatorKind.Auto"/> means: a network if one is named, else motion compensation.</summary>
    public static InterpolatorKind Resolve(InterpolatorOptions options) =>
        options.Kind != InterpolatorKind.Auto ? options.Kind
        : options.Model is not null || options.ModelPath is not null ? InterpolatorKind.Network
        : InterpolatorKind.Motion;

    // The presets search at a quarter and at half of the picture's size; full size buys a second sweep.
    private static MotionPreset PresetFor(double flowScale) => flowScale switch
    {
        0 => MotionPreset.Balanced,
        <= 0.25 => MotionPreset.Fast,
        < 1 => MotionPreset.Balanced,
        _ => MotionPreset.Best,
    };
}
