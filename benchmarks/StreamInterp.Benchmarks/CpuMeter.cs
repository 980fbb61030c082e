using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Benchmarks;

/// <summary>Passes calls on to an interpolator and adds up the CPU time of all threads that they take.</summary>
internal sealed class CpuMeter(IFrameInterpolator inner) : IFrameInterpolator
{
    /// <summary>CPU time so far.</summary>
    public TimeSpan Total { get; private set; }

    public string Name => inner.Name;

    public void Configure(VideoInfo info) => inner.Configure(info);

    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues)
    {
        var before = Environment.CpuUsage.TotalTime;
        inner.Prepare(previous, next, continues);
        Total += Environment.CpuUsage.TotalTime - before;
    }

    public void Interpolate(float timestep, in VideoFrame destination)
    {
        var before = Environment.CpuUsage.TotalTime;
        inner.Interpolate(timestep, destination);
        Total += Environment.CpuUsage.TotalTime - before;
    }

    public void Reset() => inner.Reset();

    public void Dispose() => inner.Dispose();
}
