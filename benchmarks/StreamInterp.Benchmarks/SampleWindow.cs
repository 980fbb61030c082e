using System.Runtime.InteropServices;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Motion;

namespace StreamInterp.Benchmarks;

/// <summary>Two anchors, the true picture between them and what motion compensation makes of the anchors; cuts samples out of it.</summary>
internal sealed unsafe class SampleWindow : IDisposable
{
    /// <summary>Side of a sample, pixels.</summary>
    public const int Crop = 128;

    /// <summary>Bytes of a record.</summary>
    public const int RecordBytes = (Pictures * Crop * Crop) + (RefinementLayout.CellChannels * CropCells * CropCells * sizeof(float));

    private const int Pictures = 5;
    private const int CropCells = Crop / Cell;

    private const int Cell = RefinementLayout.Cell;

    // Grey levels of mean difference: below the first nothing moves, above the second the anchors show different scenes. A truth nearer to
    // an anchor than the third share of the anchors' difference is a repeated frame.
    private const double LeastChange = 0.4;
    private const double LargestChange = 50;
    private const double RepeatShare = 0.12;

    // What motion compensation gets right already is worth a little too; what it gets utterly wrong teaches nothing more.
    private const double LeastWeight = 3;
    private const double LargestWeight = 300;

    private readonly VideoInfo _info;
    private readonly MotionInterpolator _motion = new(new MotionOptions { Threads = 1 });
    private readonly AnchorPredictions _predictions;
    private readonly FrameBuffer _made;
    private readonly float[] _cells;
    private VideoFrame _previous;
    private VideoFrame _truth;
    private VideoFrame _next;

    public SampleWindow(VideoInfo info)
    {
        _info = info;
        _motion.Configure(info);
        _predictions = new AnchorPredictions(info.Width, info.Height);
        _made = new FrameBuffer(info);
        _cells = new float[RefinementLayout.CellChannels * _predictions.Columns * _predictions.Rows];
    }

    /// <summary>Takes a window in and interpolates it; false where there is nothing to learn from it.</summary>
    public bool Load(in VideoFrame previous, in VideoFrame truth, in VideoFrame next, float timestep)
    {
        (_previous, _truth, _next) = (previous, truth, next);
        var change = Difference(previous, next);
        if (change is < LeastChange or > LargestChange
            || Math.Min(Difference(previous, truth), Difference(truth, next)) < RepeatShare * change)
        {
            return false;
        }

        _motion.Prepare(previous, next, continues: false);
        _motion.Interpolate(timestep, _made.Picture);
        _motion.Explain(_predictions);
        fixed (float* cells = _cells)
        {
            for (var row = 0; row < _predictions.Rows; row++)
            {
                _predictions.Describe(row, cells);
            }
        }

        return true;
    }

    /// <summary>Picks places for samples, those with larger errors more often.</summary>
    public IEnumerable<(int X, int Y, double Error)> Choose(Random random, int count)
    {
        var places = new List<(int X, int Y, double Error)>();
        var (left, top) = (random.Next(Math.Max(1, (_info.Width % (Crop / 2)) / Cell)) * Cell, random.Next(Math.Max(1, (_info.Height % (Crop / 2)) / Cell)) * Cell);
        for (var y = top; y + Crop <= _info.Height; y += Crop / 2)
        {
            for (var x = left; x + Crop <= _info.Width; x += Crop / 2)
            {
                places.Add((x, y, Error(x, y)));
            }
        }

        return places
            .OrderBy(place => -Math.Log(1 - random.NextDouble()) / Math.Clamp(place.Error, LeastWeight, LargestWeight))
            .Take(count);
    }

    /// <summary>Appends a sample.</summary>
    public void Write(Stream records, int x, int y)
    {
        ReadOnlySpan<VideoFrame> pictures = [_predictions.FromPrevious, _predictions.FromNext, _previous, _next, _truth];
        foreach (var picture in pictures)
        {
            for (var row = y; row < y + Crop; row++)
            {
                records.Write(new ReadOnlySpan<byte>(picture.Row(0, row) + x, Crop));
            }
        }

        for (var channel = 0; channel < RefinementLayout.CellChannels; channel++)
        {
            for (var row = y / Cell; row < (y + Crop) / Cell; row++)
            {
                var first = (((channel * _predictions.Rows) + row) * _predictions.Columns) + (x / Cell);
                records.Write(MemoryMarshal.AsBytes(_cells.AsSpan(first, Crop / Cell)));
            }
        }
    }

    public void Dispose()
    {
        _made.Dispose();
        _predictions.Dispose();
        _motion.Dispose();
    }

    private double Error(int left, int top)
    {
        long sum = 0;
        for (var y = top; y < top + Crop; y++)
        {
            var a = _made.Picture.Row(0, y);
            var b = _truth.Row(0, y);
            for (var x = left; x < left + Crop; x++)
            {
                sum += (a[x] - b[x]) * (a[x] - b[x]);
            }
        }

        return sum / (double)(Crop * Crop);
    }

    private double Difference(in VideoFrame a, in VideoFrame b)
    {
        long sum = 0;
        for (var y = 0; y < _info.Height; y++)
        {
            var rowA = a.Row(0, y);
            var rowB = b.Row(0, y);
            for (var x = 0; x < _info.Width; x++)
            {
                sum += Math.Abs(rowA[x] - rowB[x]);
            }
        }

        return sum / ((double)_info.Width * _info.Height);
    }
}
