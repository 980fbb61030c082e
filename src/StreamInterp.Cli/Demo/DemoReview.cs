using StreamInterp.Cli.Imaging;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Media;
using StreamInterp.Quality;

namespace StreamInterp.Cli.Demo;

/// <summary>Looks at an interpolated file frame by frame: compares with the scene where that is known, and fills a contact sheet.</summary>
/// <param name="sourceRate">Frames per second before.</param>
/// <param name="outputRate">Frames per second after.</param>
/// <param name="frames">Frames in the file, by which the rows of the sheet are spread.</param>
/// <param name="hasTruth">True for the demo scene.</param>
internal sealed class DemoReview(Fraction sourceRate, Fraction outputRate, long frames, bool hasTruth)
{
    private const int SheetRows = 5;
    private const int CellWidth = 426;

    // The codec loses the same everywhere, so a few source frames tell how much.
    private const int SourceStride = 8;

    private Mean _source;
    private Mean _made;
    private Mean _repeated;
    private bool _inRow;

    /// <summary>Mean PSNR-Y of the source frames: what the codec lost on the way in and out.</summary>
    public double SourcePsnr => _source.Value;

    /// <summary>Mean PSNR-Y of the made frames as they are in the file, codec loss included.</summary>
    public double MadePsnr => _made.Value;

    /// <summary>Mean PSNR-Y that repeated source frames would have had in their place.</summary>
    public double RepeatedPsnr => _repeated.Value;

    /// <summary>Reads the file.</summary>
    /// <returns>The contact sheet.</returns>
    /// <exception cref="Interpolation.InterpolationException">The file cannot be read.</exception>
    public RgbImage Read(string path, string title)
    {
        using var video = new DecodedVideo(path, VideoFormat.I420);
        using var frame = new FrameBuffer(video.Info);
        using var source = new FrameBuffer(video.Info);
        using var truth = new FrameBuffer(video.Info);
        using var thumbnails = new Thumbnails(video.Info, CellWidth);
        var sheet = new ContactSheet(title, thumbnails.Width, thumbnails.Height);
        for (var index = 0L; video.TryRead(frame.Picture); index++)
        {
            var time = ClockTime.OfFrame((ulong)index, outputRate);
            if (IsSource(index))
            {
                frame.Picture.CopyTo(source.Picture);
            }

            var judged = hasTruth && (!IsSource(index) || index % SourceStride == 0);
            var psnr = judged ? Judge(index, time, frame.Picture, source.Picture, truth.Picture) : (double?)null;
            Show(sheet, thumbnails, index, time, frame.Picture, psnr is null ? default : truth.Picture, psnr);
        }

        return sheet.Compose();
    }

    private long OutputsPerSource =>
        (long)Math.Ceiling((double)outputRate.Numerator * sourceRate.Denominator / ((double)outputRate.Denominator * sourceRate.Numerator));

    private bool IsSource(long index) => (Int128)index * outputRate.Denominator * sourceRate.Numerator
        % ((Int128)outputRate.Numerator * sourceRate.Denominator) == 0;

    private double Judge(long index, ClockTime time, in VideoFrame frame, in VideoFrame source, in VideoFrame truth)
    {
        DemoScene.Render(time, truth);
        var psnr = Psnr.Measure(truth, frame);
        if (IsSource(index))
        {
            _source.Add(psnr);
        }
        else
        {
            _made.Add(psnr);
            _repeated.Add(Psnr.Measure(truth, source));
        }

        return psnr;
    }

    // A row runs from a source frame to the next; the first source frame at or after evenly spread places begins one.
    private void Show(
        ContactSheet sheet, Thumbnails thumbnails, long index, ClockTime time, in VideoFrame frame, in VideoFrame truth, double? psnr)
    {
        var isSource = IsSource(index);
        var due = (((2 * sheet.Rows) + 1) * frames / (2 * SheetRows)) - OutputsPerSource;
        if (!_inRow && isSource && sheet.Rows < SheetRows && index >= due && index + 1 < frames)
        {
            sheet.BeginRow();
            sheet.Add(ContactSheet.CellKind.Source, time, thumbnails.Make(frame));
            _inRow = true;
        }
        else if (_inRow && isSource)
        {
            sheet.Add(ContactSheet.CellKind.Source, time, thumbnails.Make(frame));
            _inRow = false;
        }
        else if (_inRow)
        {
            sheet.Add(ContactSheet.CellKind.Made, time, thumbnails.Make(frame), psnr is { } value ? $"{value:0.0} dB" : null);
            if (!truth.IsEmpty)
            {
                sheet.Add(ContactSheet.CellKind.Truth, time, thumbnails.Make(truth));
            }
        }
    }

    private struct Mean
    {
        private double _sum;
        private int _count;

        public readonly double Value => _count == 0 ? double.NaN : _sum / _count;

        public void Add(double value)
        {
            _sum += value;
            _count++;
        }
    }
}
