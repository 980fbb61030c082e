using StreamInterp.Inspection;
using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>The anchors between which frames are made, and for interpolators that look further, the frames around them.</summary>
/// <remarks>
/// <para>Invariant: all frames have times, each later than the one before it. The window owns one reference to each.</para>
/// <para>With a lookahead of 1 an interval is not complete before the frame after I1 is there, so that everything leaves a source period
/// later; and the frame before I0 is kept. With 0 only the anchors are held. Frames around the anchors are shown as such only where
/// motion leads from them to the anchors: not across a cut, nor a pause that is not interpolated either.</para>
/// </remarks>
public sealed class FrameWindow
{
    private const int I0 = 1;
    private const int I1 = 2;

    // Before, I0, I1, after; and what happens between each and the one before it.
    private readonly Frame?[] _frames = new Frame?[4];
    private readonly IntervalVerdict[] _verdicts = new IntervalVerdict[4];
    private int _newest = I0 - 1;

    /// <summary>Frames after I1 that an interval waits for, 0 or 1; to be set while no frame is held.</summary>
    public int Lookahead { get; set; }

    /// <summary>Anchor I0, or null before the first frame.</summary>
    public Frame? Previous => _frames[I0];

    /// <summary>Anchor I1, or null before the second frame.</summary>
    public Frame? Next => _frames[I1];

    /// <summary>The newest frame, or null.</summary>
    public Frame? Newest => _newest < I0 ? null : _frames[_newest];

    /// <summary>The frame before the newest, or null where the newest is the first to be shown.</summary>
    public Frame? SecondNewest => _newest <= I0 ? null : _frames[_newest - 1];

    /// <summary>True where everything is there that the frames between the anchors are made from.</summary>
    public bool IsComplete => _newest == I1 + Lookahead;

    /// <summary>What happens between the anchors.</summary>
    public IntervalVerdict Verdict => _verdicts[I1];

    /// <summary>The anchors and what is known around them.</summary>
    public FrameInterval Interval => new(
        IsJoined(I0) ? _frames[I0 - 1]! : Previous!, Previous!, Next!, IsJoined(I1 + 1) ? _frames[I1 + 1]! : Next!);

    /// <summary>Takes over one reference to <paramref name="frame"/>, which becomes the newest; not to be called on a complete window.</summary>
    public void Push(Frame frame) => _frames[++_newest] = frame;

    /// <summary>Says what happens between the two newest frames.</summary>
    public void Judge(IntervalVerdict verdict) => _verdicts[_newest] = verdict;

    /// <summary>Releases the newest frame, so that the next one pushed takes its place.</summary>
    public void DropNewest()
    {
        _frames[_newest]?.Release();
        _frames[_newest--] = null;
    }

    /// <summary>Makes I1 the new I0; the oldest frame is released.</summary>
    public void Advance()
    {
        Release(I0 - 1);
        if (Lookahead == 0)
        {
            Release(I0);
        }

        for (var i = 1; i < _frames.Length; i++)
        {
            (_frames[i - 1], _verdicts[i - 1]) = (_frames[i], _verdicts[i]);
        }

        _frames[^1] = null;
        _newest--;
    }

    /// <summary>Releases all frames.</summary>
    public void Clear()
    {
        for (var i = 0; i < _frames.Length; i++)
        {
            Release(i);
        }

        _newest = I0 - 1;
    }

    private void Release(int index)
    {
        _frames[index]?.Release();
        _frames[index] = null;
    }

    // True where motion leads from the frame before to this one.
    private bool IsJoined(int index) =>
        _frames[index] is { } frame && _frames[index - 1] is { } before
        && _verdicts[index] is not (IntervalVerdict.Cut or IntervalVerdict.Jump)
        && frame.Pts - before.Pts <= FrameScheduler.LongestInterpolated;
}
