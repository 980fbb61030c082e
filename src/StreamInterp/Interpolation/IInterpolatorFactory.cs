using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Knows and creates interpolators; the composition root implements it, so that the element knows the core only.</summary>
public interface IInterpolatorFactory
{
    /// <summary>The ladder for what a user asks for: the first step is just that, each further one cheaper.</summary>
    /// <remarks>Repeating frames, which comes after the last, is no step: the ladder for it is empty.</remarks>
    IReadOnlyList<InterpolatorStep> Plan(InterpolatorOptions options);

    /// <summary>Creates the interpolator that <paramref name="options"/> ask for; it still has to be configured.</summary>
    /// <param name="options">What the user chose.</param>
    /// <param name="log">Receives one line per decision: the choice, and why others failed.</param>
    /// <exception cref="InterpolationException">A model or library is missing or unusable.</exception>
    IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log);

    /// <summary>What a step cost on this machine when it was measured last; null where it never was.</summary>
    StepCost? RecallCost(InterpolatorStep step, VideoInfo info);

    /// <summary>Keeps what a step cost for the streams to come.</summary>
    void RememberCost(InterpolatorStep step, VideoInfo info, StepCost cost);
}
