using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>Luma with full, subsampled or no chroma, in any packing.</summary>
internal sealed unsafe class YuvRows<TCode> : PictureRows
    where TCode : ICode
{
    private readonly int _width;
    private readonly YuvMatrix _matrix;
    private readonly ChromaChannel<TCode>? _cb;
    private readonly ChromaChannel<TCode>? _cr;
    private readonly RowScratch _codes;
    private readonly RowScratch _grey; // stays zero: the chroma of pictures without
    private readonly RowScratch _discarded;

    /// <summary>Prepares for pictures of this shape.</summary>
    public YuvRows(VideoInfo info)
    {
        _width = info.Width;
        _matrix = new YuvMatrix(info.Colorimetry, info.Layout.Components[0].Depth);
        _codes = new RowScratch(_width, rows: 1);
        _grey = new RowScratch(_width, rows: 1);
        _discarded = new RowScratch(_width, rows: 1);
        if (info.Layout.Family == ColorFamily.Yuv)
        {
            _cb = new ChromaChannel<TCode>(info, _matrix, component: 1);
            _cr = new ChromaChannel<TCode>(info, _matrix, component: 2);
        }
    }

    /// <inheritdoc/>
    public override void Read(in VideoFrame frame, int y, float* r, float* g, float* b)
    {
        TCode.Extract(frame, 0, y, _codes[0]);
        var cb = _cb is null ? _grey[0] : _cb.Read(frame, y);
        var cr = _cr is null ? _grey[0] : _cr.Read(frame, y);
        RowTraversal.Run(new YuvToRgb<TCode>(_matrix, _codes[0], cb, cr, r, g, b), _width);
    }

    /// <inheritdoc/>
    public override void Write(float* r, float* g, float* b, in VideoFrame frame, int y)
    {
        var cb = _cb is null ? _discarded[0] : _cb.Target(y);
        var cr = _cr is null ? _discarded[0] : _cr.Target(y);
        RowTraversal.Run(new RgbToYuv<TCode>(_matrix, r, g, b, _codes[0], cb, cr), _width);
        ComponentPlanes.ClearUnused(frame, y);
        TCode.Insert(_codes[0], frame, 0, y);
        _cb?.Write(frame, y);
        _cr?.Write(frame, y);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _cb?.Dispose();
        _cr?.Dispose();
        _codes.Dispose();
        _grey.Dispose();
        _discarded.Dispose();
    }
}
