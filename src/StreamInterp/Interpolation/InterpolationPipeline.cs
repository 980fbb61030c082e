using System.Diagnostics;
using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>The whole of it: source frames in, frames on the output grid out.</summary>
/// <remarks>One thread at a time. Nothing flows backwards; every stage is named after what it decides.</remarks>
public sealed partial class InterpolationPipeline(PipelineOptions options, IInterpolationLog log) : IDisposable
{
    private readonly FrameWindow _window = new();
    private readonly FrameScheduler _scheduler = new();
    private readonly FrameInspector _inspector = new(options.SceneThreshold);
    private readonly BlendInterpolator _blend = new();
    private readonly DuplicateStretch _stretch = new(options);
    private readonly SourceClock _clock = new();
    private IFrameMaker? _maker;
    private long _number;
    private bool _inspected;

    /// <summary>What was done so far; never reset by a flush.</summary>
    public FrameStatistics Statistics { get; } = new();

    /// <summary>How far duplicates may stretch an interval beyond one source period; the latency the caller can afford.</summary>
    public ClockTime DuplicateReach
    {
        get => _stretch.Reach;
        set => _stretch.Reach = value;
    }

    /// <summary>Frames after an interval that it waits for, 0 or 1, where interpolators take them; to be set while no frame is held.</summary>
    public int Lookahead
    {
        get => _window.Lookahead;
        set => _window.Lookahead = value;
    }

    /// <summary>Rate of a source without nominal rate, times and durations; the output rate unless set after <see cref="Configure"/>.</summary>
    public Fraction UntimedRate
    {
        get => _clock.UntimedRate;
        set => _clock.UntimedRate = value;
    }

    /// <summary>Prepares for a stream; what was held is forgotten, so drain first.</summary>
    /// <param name="info">Shape of the pictures.</param>
    /// <param name="inputRate">Nominal source rate, 0/1 where it varies.</param>
    /// <param name="outputRate">Frames per second to produce, positive.</param>
    /// <param name="maker">Makes the frames in between; null to repeat frames.</param>
    public void Configure(VideoInfo info, Fraction inputRate, Fraction outputRate, IFrameMaker? maker)
    {
        Reset();
        _clock.Configure(inputRate, outputRate);
        _maker = maker;
        _scheduler.Configure(outputRate);
        _inspector.Configure(info);
        _blend.Configure(info);
    }

    /// <summary>A segment begins: frames without time are counted from <paramref name="start"/> on.</summary>
    public void Begin(ClockTime start) => _clock.Begin(start);

    /// <summary>True where a gap that ends at <paramref name="time"/> is short enough to be interpolated over.</summary>
    public bool Bridges(ClockTime time) => _clock.Reaches(time, FrameScheduler.LongestInterpolated);

    /// <summary>Takes over one reference to <paramref name="frame"/> and emits all instants up to it.</summary>
    /// <returns>False when the output said stop.</returns>
    public bool Process(Frame frame, IFrameOutput output)
    {
        Statistics.CountIn();
        var step = _clock.Place(frame);
        if (step == SourceStep.Disorder)
        {
            frame.Release();
            Statistics.CountDrop();
            return true;
        }

        if (step == SourceStep.Jumps && !FinishBeforeJump(frame.Pts, output))
        {
            frame.Release();
            return false;
        }

        return Advance(frame, output);
    }

    /// <summary>Counts a frame that goes around the pipeline: equal rates, trick modes.</summary>
    public void CountPassed()
    {
        Statistics.CountIn();
        Statistics.CountOut(repeated: false);
    }

    /// <summary>Emits what the last frame still owes (end of stream, new segment, new caps) and forgets the stream.</summary>
    /// <returns>False when the output said stop.</returns>
    public bool Drain(IFrameOutput output)
    {
        _clock.Forget();
        return EmitTail(output);
    }

    /// <summary>Forgets the stream (flush).</summary>
    public void Reset()
    {
        _clock.Forget();
        ForgetFrames();
    }

    /// <summary>Releases the frames held.</summary>
    public void Dispose()
    {
        Reset();
        _inspector.Dispose();
        _blend.Dispose();
    }

    private bool FinishBeforeJump(ClockTime next, IFrameOutput output)
    {
        log.Info($"The source's time jumps from {_window.Newest?.Pts} to {next}; the output grid starts anew there.");
        return EmitTail(output);
    }

    private bool Advance(Frame frame, IFrameOutput output)
    {
        Push(frame);
        if (_window.SecondNewest is null)
        {
            return true;
        }

        var verdict = Inspect();
        if (verdict == IntervalVerdict.Same && _stretch.TryExtend(_window))
        {
            Statistics.CountDrop();
            return true;
        }

        _stretch.Close();
        _window.Judge(verdict);
        return !_window.IsComplete || FillInterval(output);
    }

    private bool FillInterval(IFrameOutput output)
    {
        _scheduler.BeginInterval(
            _window.Previous!.Pts, _window.Next!.Pts, _window.Verdict, options.SceneCut == SceneCutAction.Blend);
        try
        {
            return EmitInstants(output);
        }
        finally
        {
            _window.Advance();
        }
    }

    private void Push(Frame frame)
    {
        frame.Number = ++_number;
        _window.Push(frame);
    }

    // The last frame is shown to its end; the grid starts anew after it.
    private bool EmitTail(IFrameOutput output)
    {
        var going = true;
        if (_window.Newest is { } last)
        {
            var end = _stretch.IsOpen ? _stretch.End : last.Pts + _clock.DurationOf(last);
            going = _window.Next is null || FillInterval(output); // the frame after it will not come
            _scheduler.BeginTail(last.Pts, end, _clock.LongestFilled);
            going = going && EmitInstants(output);
        }

        ForgetFrames();
        return going;
    }

    private void ForgetFrames()
    {
        _window.Clear();
        _scheduler.Reset();
        _inspector.Reset();
        _maker?.Reset();
        _stretch.Close();
        _inspected = false;
    }

    // Where frames are only repeated, no verdict changes what is shown.
    private IntervalVerdict Inspect()
    {
        if (_maker is not { IsMaking: true })
        {
            _inspected = false;
            return IntervalVerdict.Motion;
        }

        var verdict = _inspector.Compare(_window.SecondNewest!.Picture, _window.Newest!.Picture, _inspected);
        _inspected = true;
        if (verdict == IntervalVerdict.Cut)
        {
            Statistics.CountSceneCut();
        }

        return verdict;
    }
}
