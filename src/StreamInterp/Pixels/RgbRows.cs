using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>Packed RGB of three or four bytes.</summary>
internal sealed unsafe class RgbRows(VideoInfo info) : PictureRows
{
    private const float Max = 255;

    private readonly RowScratch _scratch = new(info.Width, rows: 1);
    private readonly int _width = info.Width;

    /// <inheritdoc/>
    public override void Read(in VideoFrame frame, int y, float* r, float* g, float* b)
    {
        var components = frame.Info.Layout.Components;
        var row = frame.Row(0, y);
        ReadComponent(row, components[0], r);
        ReadComponent(row, components[1], g);
        ReadComponent(row, components[2], b);
    }

    /// <inheritdoc/>
    public override void Write(float* r, float* g, float* b, in VideoFrame frame, int y)
    {
        var components = frame.Info.Layout.Components;
        var row = frame.Row(0, y);
        if (components[0].PixelStride == sizeof(uint))
        {
            var (red, green, blue) = (8 * components[0].Offset, 8 * components[1].Offset, 8 * components[2].Offset);
            RowTraversal.Run(new EncodeQuads(r, g, b, red, green, blue, (uint*)row), _width);
            return;
        }

        WriteComponent(r, components[0], row);
        WriteComponent(g, components[1], row);
        WriteComponent(b, components[2], row);
    }

    /// <inheritdoc/>
    public override void Dispose() => _scratch.Dispose();

    private void ReadComponent(byte* row, in ComponentLayout layout, float* values)
    {
        if (layout.PixelStride == sizeof(uint))
        {
            RowTraversal.Run(new DecodeQuads((uint*)row, 8 * layout.Offset, values), _width);
            return;
        }

        var codes = (byte*)_scratch[0];
        SampleRow.Gather(row, layout.Offset, layout.PixelStride, codes, _width);
        RowTraversal.Run(new DecodeCodes<ByteCode>(codes, 0, 1 / Max, values), _width);
    }

    private void WriteComponent(float* values, in ComponentLayout layout, byte* row)
    {
        var codes = (byte*)_scratch[0];
        RowTraversal.Run(new EncodeCodes<ByteCode>(values, Max, 0, Max, codes), _width);
        SampleRow.Scatter(codes, row, layout.Offset, layout.PixelStride, _width);
    }
}
