using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Quality;
using StreamInterp.Timing;

namespace StreamInterp.Benchmarks;

/// <summary>The recreation test through the whole pipeline, whose verdicts decide between repeating, blending and interpolating.</summary>
internal sealed class PipelineRun : IFrameOutput, IInterpolationLog, IDisposable
{
    private static readonly Fraction s_outputRate = new(50, 1); // any will do: only the order of instants counts
    private static readonly Fraction s_inputRate = new(25, 1);

    private readonly Y4mReader _reader;
    private readonly FramePool _pool;
    private readonly InterpolationPipeline _pipeline;
    private readonly IFrameInterpolator? _interpolator;
    private readonly Queue<Frame> _truths = new();
    private readonly int _limit;
    private ulong _instant;
    private double _psnr;
    private double _ssim;
    private int _made;

    private PipelineRun(Stream stream, IFrameInterpolator? interpolator, ClockTime duplicateReach, int limit)
    {
        _reader = new Y4mReader(stream);
        _pool = new FramePool(_reader.Info);
        _interpolator = interpolator;
        _limit = limit;
        _interpolator?.Configure(_reader.Info);
        _pipeline = new InterpolationPipeline(new PipelineOptions(), this) { DuplicateReach = duplicateReach };
        _pipeline.Configure(_reader.Info, s_inputRate, s_outputRate, _interpolator is null ? null : new DirectMaker(_interpolator));
    }

    /// <summary>Scores the pipeline on a clip, without times.</summary>
    /// <param name="clip">The clip, of which every second frame is dropped.</param>
    /// <param name="interpolator">Disposed at the end; null to repeat the frame before.</param>
    /// <param name="duplicateReach">How far motion is spread over duplicates.</param>
    /// <param name="limit">At most so many frames are scored.</param>
    public static Score Run(Clip clip, IFrameInterpolator? interpolator, ClockTime duplicateReach, int limit)
    {
        using var stream = new FileStream(clip.File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        using var run = new PipelineRun(stream, interpolator, duplicateReach, limit);
        return run.Score();
    }

    /// <inheritdoc/>
    public Frame? Rent(Frame previous) => _pool.Rent();

    /// <inheritdoc/>
    public bool Emit(Frame frame, in FramePlan plan)
    {
        if (_instant++ % 2 == 1 && _truths.TryDequeue(out var truth))
        {
            _psnr += Psnr.Measure(truth.Picture, frame.Picture);
            _ssim += Ssim.Measure(truth.Picture, frame.Picture);
            _made++;
            truth.Release();
        }

        return _made < _limit;
    }

    /// <inheritdoc/>
    /// <inheritdoc/>
    public void Info(string message)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message) => Console.Error.WriteLine(message);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pipeline.Dispose();
        _interpolator?.Dispose();
        _pool.Dispose();
    }

    private Score Score()
    {
        var frame = Read();
        for (var index = 0ul; frame is not null; index++)
        {
            frame.Pts = ClockTime.OfFrame(index, s_inputRate);
            if (!_pipeline.Process(frame, this))
            {
                break;
            }

            var truth = Read();
            frame = truth is null ? null : Read();
            if (frame is not null)
            {
                _truths.Enqueue(truth!);
            }
        }

        _pipeline.Drain(this);
        return new Score(_psnr / _made, _ssim / _made, double.NaN, double.NaN);
    }

    private Frame? Read()
    {
        var frame = _pool.Rent();
        if (_reader.TryRead(frame.Picture))
        {
            return frame;
        }

        frame.Release();
        return null;
    }
}
