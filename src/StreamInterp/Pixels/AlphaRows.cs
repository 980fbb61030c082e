using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>Alpha of a made picture: networks know RGB only, so it is the anchors' alpha, blended.</summary>
internal sealed unsafe class AlphaRows(VideoInfo info) : IDisposable
{
    private const int Component = 3;

    private readonly RowScratch _rows = new(info.Width, rows: 3);

    /// <summary>Writes the alpha of every row of <paramref name="destination"/>.</summary>
    public void Blend(in VideoFrame previous, in VideoFrame next, float timestep, in VideoFrame destination)
    {
        var a = (byte*)_rows[0];
        var b = (byte*)_rows[1];
        var result = (byte*)_rows[2];
        var weight = BlendKernel.Weight(timestep);
        for (var y = 0; y < info.Height; y++)
        {
            ComponentPlanes.ExtractRow(previous, Component, y, a);
            ComponentPlanes.ExtractRow(next, Component, y, b);
            BlendKernel.Blend8(a, b, result, info.Width, weight);
            ComponentPlanes.InsertRow(result, destination, Component, y);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
