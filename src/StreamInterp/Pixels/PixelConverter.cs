using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>Converts pictures of one shape to and from the planar RGB floats that networks work on.</summary>
/// <remarks>
/// <para>Colour follows the picture's own <see cref="Colorimetry"/>: matrix, range and chroma position. Codes outside the nominal range
/// (brighter than white, colours that RGB cannot show) become values outside [0, 1] and come back unharmed; a network may clip them.</para>
/// <para>There and back a picture returns within one code of every sample: chroma is doubled by linear interpolation and halved by the
/// filter that inverts it. The one exception is the last chroma of an odd width or height where chroma lies between luma samples.</para>
/// <para>One thread at a time; allocates only on construction.</para>
/// </remarks>
public sealed unsafe class PixelConverter : IDisposable
{
    private readonly VideoInfo _info;
    private readonly PictureRows _rows;
    private readonly AlphaRows? _alpha;

    /// <summary>Prepares for pictures of this shape.</summary>
    public PixelConverter(VideoInfo info)
    {
        _info = info;
        _rows = PictureRows.Create(info);
        _alpha = info.Layout.Components.Length == 4 ? new AlphaRows(info) : null;
    }

    /// <summary>Converts <paramref name="frame"/> to RGB without alpha; beyond the picture its last column and row are repeated.</summary>
    /// <param name="frame">A picture of this converter's shape.</param>
    /// <param name="tensor">Receives every element; at least as large as the picture.</param>
    /// <exception cref="ArgumentException">The tensor is smaller than the picture.</exception>
    public void Load(in VideoFrame frame, in FrameTensor tensor)
    {
        RequireRoom(tensor);
        for (var y = 0; y < _info.Height; y++)
        {
            _rows.Read(frame, y, tensor.Row(0, y), tensor.Row(1, y), tensor.Row(2, y));
            for (var channel = 0; channel < 3; channel++)
            {
                var row = new Span<float>(tensor.Row(channel, y), tensor.Width);
                row[_info.Width..].Fill(row[_info.Width - 1]);
            }
        }

        for (var channel = 0; channel < 3; channel++)
        {
            var last = new ReadOnlySpan<float>(tensor.Row(channel, _info.Height - 1), tensor.Width);
            for (var y = _info.Height; y < tensor.Height; y++)
            {
                last.CopyTo(new Span<float>(tensor.Row(channel, y), tensor.Width));
            }
        }
    }

    /// <summary>Converts RGB to a picture; alpha and unused bytes become 255.</summary>
    /// <param name="tensor">Values are limited to what the format can hold; its part beyond the picture is ignored.</param>
    /// <param name="frame">Receives every sample; a picture of this converter's shape.</param>
    /// <exception cref="ArgumentException">The tensor is smaller than the picture.</exception>
    public void Store(in FrameTensor tensor, in VideoFrame frame)
    {
        RequireRoom(tensor);
        for (var y = 0; y < _info.Height; y++)
        {
            _rows.Write(tensor.Row(0, y), tensor.Row(1, y), tensor.Row(2, y), frame, y);
        }
    }

    /// <summary>Converts RGB to a picture whose alpha, where the format has it, is that of the anchors, blended.</summary>
    /// <param name="tensor">What a network made.</param>
    /// <param name="previous">Anchor I0.</param>
    /// <param name="next">Anchor I1.</param>
    /// <param name="timestep">Position between the anchors in [0, 1].</param>
    /// <param name="destination">Receives every sample.</param>
    /// <exception cref="ArgumentException">The tensor is smaller than the picture.</exception>
    public void Store(
        in FrameTensor tensor, in VideoFrame previous, in VideoFrame next, float timestep, in VideoFrame destination)
    {
        Store(tensor, destination);
        _alpha?.Blend(previous, next, timestep, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _alpha?.Dispose();
    }

    private void RequireRoom(in FrameTensor tensor)
    {
        if (tensor.Width < _info.Width || tensor.Height < _info.Height)
        {
            throw new ArgumentException(
                $"A tensor of {tensor.Width}x{tensor.Height} has no room for a picture of {_info.Width}x{_info.Height}.", nameof(tensor));
        }
    }
}
