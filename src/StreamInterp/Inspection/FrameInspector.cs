using StreamInterp.Media;

namespace StreamInterp.Inspection;

/// <summary>Judges each interval of a stream: repetition, cut, jump, dissolve or motion. Knows only the past, allocates nothing.</summary>
/// <remarks>Pictures are compared through <see cref="FrameSignature"/>; only those that look alike are compared in full.</remarks>
/// <param name="sceneThreshold">Sensitivity of cut detection in [0, 1]; 0 never finds a cut or jump.</param>
public sealed class FrameInspector(double sceneThreshold) : IDisposable
{
    private readonly SceneCutDetector _cuts = new(sceneThreshold);
    private readonly DissolveDetector _dissolves = new();
    private FrameSignature _previous = new();
    private FrameSignature _next = new();
    private ushort[] _columnSums = [];
    private PictureBytes? _bytes;
    private DuplicateDetector? _duplicates;
    private ScreenChangeDetector? _screen;
    private bool _started;

    /// <summary>Sensitivity of cut detection in [0, 1].</summary>
    public double SceneThreshold { get; } = sceneThreshold;

    /// <summary>Prepares for pictures of this shape.</summary>
    public void Configure(VideoInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Dispose();
        _bytes = new PictureBytes(info);
        _duplicates = new DuplicateDetector(info, _bytes);
        _screen = new ScreenChangeDetector(info, _bytes);
        _columnSums = new ushort[info.Width];
        Reset();
    }

    /// <summary>Judges the interval between two consecutive frames; called once per source frame, in order.</summary>
    /// <param name="previous">Anchor I0, or a frame that was judged to be the same as the last.</param>
    /// <param name="next">Anchor I1.</param>
    /// <param name="continues">True where <paramref name="previous"/> was <paramref name="next"/> in the last call.</param>
    /// <exception cref="InvalidOperationException">Not configured.</exception>
    public IntervalVerdict Compare(in VideoFrame previous, in VideoFrame next, bool continues)
    {
        if (!continues || !_started)
        {
            Reset();
            Measure(previous, _previous);
            _started = true;
        }

        Measure(next, _next);
        var (difference, largest) = FrameSignature.Difference(_previous, _next);
        if (largest <= DuplicateDetector.LargestCellChange
            && _duplicates!.AreSame(previous, next, BlockSearch.Activity(_next)))
        {
            _screen!.PassRest();
            return IntervalVerdict.Same; // the first of a run stays the reference, so that slow motion adds up
        }

        var verdict = Judge(previous, next, difference);
        (_previous, _next) = (_next, _previous);
        return verdict;
    }

    /// <summary>Forgets the stream so far.</summary>
    public void Reset()
    {
        _started = false;
        _cuts.Reset();
        _dissolves.Reset();
        _screen?.Reset();
    }

    /// <summary>Frees the scratch memory.</summary>
    public void Dispose()
    {
        _screen?.Dispose();
        _bytes?.Dispose();
        (_screen, _bytes) = (null, null);
    }

    private IntervalVerdict Judge(in VideoFrame previous, in VideoFrame next, float difference)
    {
        var change = SceneThreshold > 0 ? _cuts.Judge(_previous, _next, difference) : SceneChange.None;
        var dissolves = change != SceneChange.Cut && _dissolves.Judge(_previous, _next, difference);
        if (change == SceneChange.Cut)
        {
            _dissolves.Reset();
        }

        if (change != SceneChange.None || !ScreenChangeDetector.MayBeScreen(_previous, _next))
        {
            _screen!.PassChange();
            return change == SceneChange.Cut ? IntervalVerdict.Cut
                : dissolves || change == SceneChange.Flash ? IntervalVerdict.Dissolve
                : IntervalVerdict.Motion;
        }

        return JudgeScreen(previous, next, dissolves);
    }

    private IntervalVerdict JudgeScreen(in VideoFrame previous, in VideoFrame next, bool dissolves)
    {
        if (dissolves)
        {
            return _screen!.IsTracked(previous, next) ? IntervalVerdict.Motion : IntervalVerdict.Dissolve;
        }

        return SceneThreshold > 0 && _screen!.IsJump(previous, next) ? IntervalVerdict.Jump : IntervalVerdict.Motion;
    }

    private void Measure(in VideoFrame frame, FrameSignature signature) =>
        signature.Measure(frame, _bytes ?? throw new InvalidOperationException("Configure comes first."), _columnSums);
}
