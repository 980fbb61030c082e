using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>Turns any fault of an interpolator into an <see cref="InterpolationException"/>, so that it ends the interpolator, not the stream.</summary>
internal sealed class GuardedInterpolator(IFrameInterpolator inner) : IFrameInterpolator
{
    public string Name => inner.Name;

    public void Configure(VideoInfo info)
    {
        try
        {
            inner.Configure(info);
        }
        catch (Exception fault) when (fault is not InterpolationException)
        {
            throw Failure(fault);
        }
    }

    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues)
    {
        try
        {
            inner.Prepare(previous, next, continues);
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

    public void Reset() => inner.Reset();

    public void Dispose() => inner.Dispose();

    private InterpolationException Failure(Exception fault) => new(
        $"The {Name} interpolator failed: {fault.Message}", "Choose another with the interpolator property, and report this fault.", fault);
}
