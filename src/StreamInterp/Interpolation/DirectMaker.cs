using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Makes every frame with one interpolator, however long it takes; what the interpolator throws is thrown on.</summary>
/// <param name="interpolator">Configured; stays the caller's.</param>
public sealed class DirectMaker(IFrameInterpolator interpolator) : IFrameMaker
{
    private readonly IntervalInterpolator _interval = new(interpolator);

    /// <inheritdoc/>
    public bool IsMaking => true;

    /// <inheritdoc/>
    public bool CanMake(in FramePlan plan) => true;

    /// <inheritdoc/>
    public bool TryMake(in FrameInterval interval, in FramePlan plan, Frame destination)
    {
        _interval.Prepare(interval);
        _interval.Interpolate(plan.Timestep, destination);
        return true;
    }

    /// <inheritdoc/>
    public void Reset() => _interval.Reset();
}
