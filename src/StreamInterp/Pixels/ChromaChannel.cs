using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>One colour difference of a YUV picture, between its own resolution and luma's.</summary>
/// <remarks>
/// <para>Upwards is bilinear interpolation. Downwards is the filter that undoes it: the analysis low-pass that is biorthogonal to that
/// synthesis (Cohen, Daubechies, Feauveau 1992), (-1 2 6 2 -1) / 8 where chroma lies on luma samples and (-1 3 3 -1) / 4 where it lies
/// between them. Chroma that was interpolated up comes back as it was, so that a still picture does not shimmer between source frames
/// and made ones; yet new chroma is low-pass filtered before it is thinned out.</para>
/// <para>Reading: a chroma row is decoded once and kept while luma rows use it; two of them are mixed for a luma row, then doubled in
/// width. Writing: each row is halved in width and kept; when the last row under the vertical filter of a chroma row has come, that
/// chroma row is made. Beyond the picture's edges its outermost rows and columns are repeated.</para>
/// </remarks>
internal sealed unsafe class ChromaChannel<TCode> : IDisposable
    where TCode : ICode
{
    private const int KeptRows = 8; // a power of two, at least the five rows of the longest filter
    private const int NoRow = -1;

    private readonly int _component;
    private readonly VideoInfo _info;
    private readonly YuvMatrix _matrix;
    private readonly int _columns;
    private readonly int _rows;
    private readonly bool _halfWidth;
    private readonly bool _halfHeight;
    private readonly RowScratch _kept;
    private readonly RowScratch _full;
    private readonly RowScratch _mixed;
    private readonly RowScratch _codes;
    private int _evenRow = NoRow;
    private int _oddRow = NoRow;
    private int _nextRow;

    /// <summary>Prepares for <paramref name="component"/> (1 or 2) of pictures of this shape.</summary>
    public ChromaChannel(VideoInfo info, YuvMatrix matrix, int component)
    {
        ref readonly var layout = ref info.Layout.Components[component];
        (_info, _matrix, _component) = (info, matrix, component);
        (_columns, _rows) = (ComponentPlanes.Columns(info, component), ComponentPlanes.Rows(info, component));
        (_halfWidth, _halfHeight) = (layout.WidthShift != 0, layout.HeightShift != 0);
        _kept = new RowScratch(_columns, KeptRows);
        _full = new RowScratch(info.Width + 1, rows: 1);
        _mixed = new RowScratch(_columns, rows: 1);
        _codes = new RowScratch(_columns, rows: 1);
    }

    /// <summary>The colour difference at every column of luma row <paramref name="y"/>; valid until the next call.</summary>
    public float* Read(in VideoFrame frame, int y)
    {
        if (y == 0)
        {
            (_evenRow, _oddRow) = (NoRow, NoRow);
        }

        var chroma = _halfHeight ? ReadBetweenRows(frame, y) : Decode(frame, y);
        if (!_halfWidth)
        {
            return chroma;
        }

        RowScratch.Extend(chroma, _columns);
        if (_info.Colorimetry.ChromaSite == ChromaSite.Center)
        {
            RowTraversal.Run(new UpsampleCentered(chroma, _full[0]), _columns);
        }
        else
        {
            RowTraversal.Run(new UpsampleCosited(chroma, _full[0]), _columns);
        }

        return _full[0];
    }

    /// <summary>Where the colour differences of luma row <paramref name="y"/> are to be put before <see cref="Write"/>.</summary>
    public float* Target(int y) => _halfWidth ? _full[0] : Kept(y);

    /// <summary>Takes what was put into <see cref="Target"/> and writes the chroma rows that are complete by it.</summary>
    public void Write(in VideoFrame frame, int y)
    {
        if (_halfWidth)
        {
            RowScratch.Extend(_full[0], _info.Width);
            if (_info.Colorimetry.ChromaSite == ChromaSite.Center)
            {
                RowTraversal.Run(new DownsampleCentered(_full[0], Kept(y)), _columns);
            }
            else
            {
                RowTraversal.Run(new DownsampleCosited(_full[0], Kept(y)), _columns);
            }
        }

        if (!_halfHeight)
        {
            Encode(Kept(y), frame, y);
            return;
        }

        _nextRow = y == 0 ? 0 : _nextRow;
        for (; _nextRow < _rows && Math.Min((2 * _nextRow) + 2, _info.Height - 1) <= y; _nextRow++)
        {
            Encode(Filter(2 * _nextRow), frame, _nextRow);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _kept.Dispose();
        _full.Dispose();
        _mixed.Dispose();
        _codes.Dispose();
    }

    private float* ReadBetweenRows(in VideoFrame frame, int y)
    {
        var row = y >> 1;
        var odd = (y & 1) != 0;
        if (_info.Colorimetry.ChromaSite == ChromaSite.TopLeft)
        {
            return odd ? Mix(frame, row, row + 1, 0.5f) : Decode(frame, row);
        }

        return odd ? Mix(frame, row, row + 1, 0.25f) : Mix(frame, row - 1, row, 0.75f);
    }

    private float* Mix(in VideoFrame frame, int above, int below, float share)
    {
        (above, below) = (Math.Max(above, 0), Math.Min(below, _rows - 1));
        if (above == below)
        {
            return Decode(frame, above);
        }

        RowTraversal.Run(new MixRows(Decode(frame, above), Decode(frame, below), share, _mixed[0]), _columns);
        return _mixed[0];
    }

    // Neighbouring rows differ in parity, so that two slots hold the two that are mixed.
    private float* Decode(in VideoFrame frame, int row)
    {
        ref var held = ref (row & 1) == 0 ? ref _evenRow : ref _oddRow;
        var values = _kept[row & 1];
        if (held != row)
        {
            held = row;
            TCode.Extract(frame, _component, row, _codes[0]);
            RowTraversal.Run(new DecodeCodes<TCode>(_codes[0], _matrix.ChromaZero, 1 / _matrix.ChromaSpan, values), _columns);
        }

        return values;
    }

    private float* Kept(int y) => _kept[y & (KeptRows - 1)];

    private float* Filter(int y)
    {
        if (_info.Colorimetry.ChromaSite == ChromaSite.TopLeft)
        {
            RowTraversal.Run(
                new FilterCositedRows(Near(y - 2), Near(y - 1), Near(y), Near(y + 1), Near(y + 2), _mixed[0]), _columns);
        }
        else
        {
            RowTraversal.Run(new FilterCenteredRows(Near(y - 1), Near(y), Near(y + 1), Near(y + 2), _mixed[0]), _columns);
        }

        return _mixed[0];
    }

    private float* Near(int y) => Kept(Math.Clamp(y, 0, _info.Height - 1));

    private void Encode(float* values, in VideoFrame frame, int row)
    {
        RowTraversal.Run(
            new EncodeCodes<TCode>(values, _matrix.ChromaSpan, _matrix.ChromaZero, _matrix.MaxCode, _codes[0]), _columns);
        TCode.Insert(_codes[0], frame, _component, row);
    }
}
