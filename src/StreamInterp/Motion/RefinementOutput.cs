using System.Runtime.CompilerServices;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Motion;

/// <summary>Adds a refinement network's corrections to a picture: to its luma, or to red, green and blue alike; a row of cells is a band.</summary>
[SkipLocalsInit]
internal sealed unsafe class RefinementOutput(IRefinementNetwork network, VideoInfo info) : IBandWork
{
    private const int Block = RefinementLayout.Block;
    private const int Colours = 3;

    private readonly int _paddedWidth = RefinementLayout.Pad(info.Width);
    private readonly int _paddedHeight = RefinementLayout.Pad(info.Height);
    private readonly int _corrected = info.Layout.Family == ColorFamily.Rgb ? Colours : 1;
    private readonly int _depth = info.Layout.Components[0].Depth;

    /// <summary>The picture to correct.</summary>
    public VideoFrame Destination { get; set; }

    /// <inheritdoc/>
    public void RunBand(int band)
    {
        var deltas = stackalloc short[_paddedWidth];
        var codes = stackalloc ushort[_paddedWidth];
        var cells = _paddedWidth / RefinementLayout.Cell;
        var changes = network.Cells + ((nint)((RefinementLayout.ChangeChannel * (_paddedHeight / RefinementLayout.Cell)) + band) * cells);
        if (new ReadOnlySpan<float>(changes, cells).IndexOfAnyExcept(0f) < 0)
        {
            return;
        }

        var end = Math.Min(info.Height, (band + 1) * RefinementLayout.Cell);
        for (var y = band * RefinementLayout.Cell; y < end; y++)
        {
            Correct(y, changes, cells, deltas);
            for (var component = 0; component < _corrected; component++)
            {
                Apply(component, y, deltas, codes);
            }
        }
    }

    private void Correct(int y, float* changes, int cells, short* deltas)
    {
        var plane = (nint)_paddedWidth * _paddedHeight;
        var channel = plane / (Block * Block);
        var differences = network.Pictures + plane + ((nint)y * _paddedWidth);
        var corrections = network.Corrections + (y % Block * Block * channel) + ((nint)(y / Block) * (_paddedWidth / Block));
        RefinementKernel.Correct(differences, plane, corrections, channel, changes, 1 << (_depth - 8), cells, deltas);
    }

    private void Apply(int component, int y, short* deltas, ushort* codes)
    {
        if (_depth == 8)
        {
            ComponentPlanes.ExtractRow(Destination, component, y, (byte*)codes);
            RefinementKernel.Add((byte*)codes, deltas, info.Width);
            ComponentPlanes.InsertRow((byte*)codes, Destination, component, y);
            return;
        }

        ComponentPlanes.ExtractRow(Destination, component, y, codes);
        RefinementKernel.Add(codes, deltas, info.Width, (1 << _depth) - 1);
        ComponentPlanes.InsertRow(codes, Destination, component, y);
    }
}
