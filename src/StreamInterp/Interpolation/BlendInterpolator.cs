using StreamInterp.Media;

namespace StreamInterp.Interpolation;

/// <summary>Averages the anchors sample by sample, alpha included: round(I0 * (1 - t) + I1 * t) at timestep t.</summary>
/// <remarks>
/// The cheapest way to make a frame. It ghosts whatever moves, but is right for dissolves and fades, and costs little more than reading
/// both anchors. It keeps no state, works in the format's own codes and holds only views of the anchors.
/// </remarks>
public sealed unsafe class BlendInterpolator : IFrameInterpolator
{
    private VideoFrame _previous;
    private VideoFrame _next;

    /// <inheritdoc/>
    public string Name => "blend";

    /// <inheritdoc/>
    public void Configure(VideoInfo info) => Reset();

    /// <inheritdoc/>
    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues)
    {
        _previous = previous;
        _next = next;
    }

    /// <inheritdoc/>
    public void Interpolate(float timestep, in VideoFrame destination)
    {
        var info = destination.Info;
        var weight = BlendKernel.Weight(timestep);
        for (var plane = 0; plane < info.Layout.PlaneCount; plane++)
        {
            BlendPlane(plane, weight, destination);
        }
    }

    /// <inheritdoc/>
    public void Reset() => (_previous, _next) = (default, default);

    /// <inheritdoc/>
    public void Dispose() => Reset();

    private void BlendPlane(int plane, short weight, in VideoFrame destination)
    {
        var info = destination.Info;
        var bytes = info.RowBytes(plane);
        var rows = info.Rows(plane);
        var wide = info.Layout.BytesPerSample == 2;
        var bitShift = info.Layout.Components[0].BitShift;
        for (var y = 0; y < rows; y++)
        {
            var a = _previous.Row(plane, y);
            var b = _next.Row(plane, y);
            var result = destination.Row(plane, y);
            if (wide)
            {
                BlendKernel.Blend16((ushort*)a, (ushort*)b, (ushort*)result, bytes / 2, weight, bitShift);
            }
            else
            {
                BlendKernel.Blend8(a, b, result, bytes, weight);
            }
        }
    }
}
