namespace StreamInterp.Motion;

/// <summary>The flows from I0 to I1 and back; each is one band, so that two threads find them at the same time.</summary>
internal sealed class FlowPair : IBandWork, IDisposable
{
    /// <summary>Bands in all.</summary>
    public const int Bands = 2;

    private readonly FlowEstimator _forward;
    private readonly FlowEstimator _backward;
    private AnchorPicture _previous;
    private AnchorPicture _next;
    private (int U, int V) _there;
    private (int U, int V) _back;

    /// <summary>Allocates for anchors of the shape of these two.</summary>
    public FlowPair(AnchorPicture previous, AnchorPicture next, MotionEffort effort)
    {
        (_previous, _next) = (previous, next);
        _forward = new FlowEstimator(previous.Levels, effort);
        _backward = new FlowEstimator(previous.Levels, effort);
    }

    /// <summary>Motion of each cell of I0 towards I1.</summary>
    public MotionField Forward => _forward.Field;

    /// <summary>Motion of each cell of I1 towards I0.</summary>
    public MotionField Backward => _backward.Field;

    /// <summary>Sets an interval up; the bands may follow.</summary>
    public void Begin(AnchorPicture previous, AnchorPicture next)
    {
        (_previous, _next) = (previous, next);
        (_there, _back) = PanSearch.Find(previous.Levels[^1], next.Levels[^1]);
    }

    /// <inheritdoc/>
    public void RunBand(int band)
    {
        if (band == 0)
        {
            _forward.Estimate(_previous.Levels, _next.Levels, _there);
        }
        else
        {
            _backward.Estimate(_next.Levels, _previous.Levels, _back);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _forward.Dispose();
        _backward.Dispose();
    }
}
