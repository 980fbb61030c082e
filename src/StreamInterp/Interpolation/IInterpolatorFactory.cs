namespace StreamInterp.Interpolation;

/// <summary>Creates interpolators; the composition root implements it, so that the element knows the core only.</summary>
public interface IInterpolatorFactory
{
    /// <summary>Creates the interpolator that <paramref name="options"/> ask for; it still has to be configured.</summary>
    /// <param name="options">What the user chose.</param>
    /// <param name="log">Receives one line per decision: the choice, and why others failed.</param>
    /// <exception cref="InterpolationException">A model or library is missing or unusable.</exception>
    IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log);
}
