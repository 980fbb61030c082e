using StreamInterp.Interpolation;

namespace StreamInterp.Plugin;

/// <summary>Blends, whatever is asked for.</summary>
internal sealed class InterpolatorFactory : IInterpolatorFactory
{
    public IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log) => new BlendInterpolator();
}
