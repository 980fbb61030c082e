namespace StreamInterp.Inspection;

/// <summary>Recognises dissolves and fades while they run, from the way pictures change rather than from how they look.</summary>
/// <remarks>
/// <para>In a dissolve from A to B every step adds the same small part of B - A: consecutive changes are alike, yet no motion explains
/// them. So the change must correlate with the one before it, and what a local least-squares fit of optical flow (Lucas and Kanade 1981)
/// leaves unexplained must be most of it. A slow pan also changes alike from step to step, but flow explains it.</para>
/// <para>In a fade the new picture is the old one times a gain plus an offset; that fit alone suffices.</para>
/// <para>Once a dissolve is recognised, weaker evidence keeps it going. Its first step, without a change before it, is never recognised;
/// one that is slower than the motion within it stays motion, which then matters more.</para>
/// </remarks>
internal sealed class DissolveDetector
{
    private const float LeastChange = 0.5f; // codes; smaller changes are noise, or slow enough for any interpolation
    private const float AlikeToStart = 0.85f;
    private const float AlikeToStay = 0.7f;
    private const float UnexplainedToStart = 0.65f;
    private const float UnexplainedToStay = 0.6f;
    private const float GainResidualToStart = 0.55f;
    private const float GainResidualToStay = 0.7f;

    private float[] _change = new float[FrameSignature.Length];
    private float[] _lastChange = new float[FrameSignature.Length];
    private bool _hasLast;
    private bool _running;

    /// <summary>Judges the change from one picture to the next; called in order.</summary>
    /// <param name="previous">Signature of I0.</param>
    /// <param name="next">Signature of I1.</param>
    /// <param name="difference">Their mean absolute difference.</param>
    public bool Judge(FrameSignature previous, FrameSignature next, float difference)
    {
        for (var i = 0; i < FrameSignature.Length; i++)
        {
            _change[i] = next.Cells[i] - previous.Cells[i];
        }

        _running = difference >= LeastChange && (IsFade(previous, next) || IsSteadyChange(previous, next));
        (_change, _lastChange) = (_lastChange, _change);
        _hasLast = true;
        return _running;
    }

    /// <summary>Forgets the stream so far.</summary>
    public void Reset() => (_hasLast, _running) = (false, false);

    private bool IsFade(FrameSignature previous, FrameSignature next)
    {
        var (pp, pn, nn, dd) = (0f, 0f, 0f, 0f);
        for (var i = 0; i < FrameSignature.Length; i++)
        {
            var (p, n) = (previous.Cells[i] - previous.Mean, next.Cells[i] - next.Mean);
            pp += p * p;
            pn += p * n;
            nn += n * n;
            dd += _change[i] * _change[i];
        }

        var residual = nn - (pn * pn / (pp + 1));
        var limit = _running ? GainResidualToStay : GainResidualToStart;
        return residual < limit * limit * dd;
    }

    private bool IsSteadyChange(FrameSignature previous, FrameSignature next)
    {
        var (cross, now, last) = (0f, 0f, 0f);
        for (var i = 0; i < FrameSignature.Length; i++)
        {
            cross += _change[i] * _lastChange[i];
            now += _change[i] * _change[i];
            last += _lastChange[i] * _lastChange[i];
        }

        var alike = _running ? AlikeToStay : AlikeToStart;
        var unexplained = _running ? UnexplainedToStay : UnexplainedToStart;
        return _hasLast
            && cross > alike * MathF.Sqrt(now * last)
            && FlowFit.Unexplained(previous.Cells, next.Cells) > unexplained;
    }
}
