using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Engine;

/// <summary>Gives the previous anchor for every timestep: the baseline that others are measured against.</summary>
internal sealed class RepeatInterpolator : IFrameInterpolator
{
    private VideoFrame _previous;

    /// <inheritdoc/>
    public string Name => "repeat";

    /// <inheritdoc/>
    public void Configure(VideoInfo info)
    {
    }

    /// <inheritdoc/>
    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) => _previous = previous;

    /// <inheritdoc/>
    public void Interpolate(float timestep, in VideoFrame destination) => _previous.CopyTo(destination);

    /// <inheritdoc/>
    public void Reset() => _previous = default;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
