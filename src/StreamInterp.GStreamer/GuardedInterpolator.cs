using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>Turns any fault of an interpolator into an <see cref="InterpolationException"/>, so that it ends the interpolator, not the stream.</summary>
/// <remarks>Resetting and disposing never throw: the fault is told with the next frame, or, where none follows, to the log.</remarks>
internal sealed class GuardedInterpolator(IFrameInterpolator inner, IInterpolationLog log) : IFrameInterpolator
{
    private InterpolationException? _broken;

    public string Name => inner.Name;

    public int Lookahead => inner.Lookahead;

    public FixedTimesteps? Timesteps => inner.Timesteps;

    public void Configure(VideoInfo info)
    {
        try
        {
            _broken = null;
            inner.Configure(info);
        }
        catch (Exception fault) when (fault is not InterpolationException)
        {
            throw Failure(fault);
        }
    }

    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) =>
        PrepareInContext(previous, previous, next, next, continues && Lookahead == 0);

    public void PrepareInContext(in VideoFrame before, in VideoFrame previous, in VideoFrame next, in VideoFrame after, bool continues)
    {
        if (_broken is not null)
        {
            throw _broken;
        }

        try
        {
            inner.PrepareInContext(before, previous, next, after, continues);
        }
        catch (Exception fault) when (fault is not InterpolationException)
        {
            throw Failure(fault);
        }
    }

    public void Interpolate(float timestep, in VideoFrame destination)
    {
        try
        {
            inner.Interpolate(timestep, destination);
        }
        catch (Exception fault) when (fault is not InterpolationException)
        {
            throw Failure(fault);
        }
    }

    public void Reset()
    {
        try
        {
            inner.Reset();
        }
        catch (Exception fault)
        {
            _broken = fault as InterpolationException ?? Failure(fault);
        }
    }

    public void Dispose()
    {
        try
        {
            inner.Dispose();
        }
        catch (Exception fault)
        {
            log.Info(Failure(fault).OneLine);
        }
    }

    private InterpolationException Failure(Exception fault) => new(
        $"The {Name} interpolator failed: {fault.Message}", "Choose another with the interpolator property, and report this fault.", fault);
}
