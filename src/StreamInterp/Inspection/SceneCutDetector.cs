namespace StreamInterp.Inspection;

/// <summary>Tells cuts from motion and from flashes, knowing only the past.</summary>
/// <remarks>
/// <para>Two questions must both be answered with no. Can the new picture be put together from displaced blocks of the old? The residual,
/// as a share of the new picture's own activity, is below 0.6 in the fastest pans and above 1 at cuts. Is it the old structure in another
/// light? The correlation of local contrast is above 0.6 in motion and below 0.35 across cuts; flashes keep it.</para>
/// <para>Where every interval leaves a large residual (water, confetti, strobes) the demand grows with its running mean, capped so that
/// a run of true cuts cannot blind the detector.</para>
/// <para>A flash goes away again: the picture before it is kept for a few frames, and its return is no cut.</para>
/// </remarks>
internal sealed class SceneCutDetector
{
    private const float LeastRatioAtZero = 1.25f; // less the sensitivity: 0.75 at the default of 0.5
    private const float CorrelationShare = 0.7f; // times the sensitivity: 0.35 at the default
    private const float HabitMargin = 1.3f;
    private const float HabitRate = 0.1f;
    private const float ActivityFloor = 0.5f; // codes; keeps noise in dark and flat pictures from passing for content
    private const float FlatActivity = 0.8f;
    private const float FaintActivity = 4; // the first picture of a fade from black has no more
    private const float WashedOutShare = 0.25f;
    private const float WashedOutRise = 40;
    private const int LongestFlash = 4; // intervals until the light is taken as it is

    private readonly StructureCorrelation _structure = new();
    private readonly float _leastRatio;
    private readonly float _sameStructure;
    private readonly FrameSignature _beforeFlash = new();
    private int _flashLeft;
    private float _habit;

    /// <summary>Creates a detector of <paramref name="sensitivity"/> in (0, 1].</summary>
    public SceneCutDetector(double sensitivity)
    {
        _leastRatio = LeastRatioAtZero - (float)sensitivity;
        _sameStructure = CorrelationShare * (float)sensitivity;
    }

    /// <summary>Judges the change from one picture to the next; called in order.</summary>
    /// <param name="previous">Signature of I0.</param>
    /// <param name="next">Signature of I1.</param>
    /// <param name="difference">Their mean absolute difference.</param>
    public SceneChange Judge(FrameSignature previous, FrameSignature next, float difference)
    {
        var activity = BlockSearch.Activity(next) + ActivityFloor;
        var ratio = difference / activity;
        if (ratio >= _leastRatio)
        {
            ratio = BlockSearch.Residual(previous, next) / activity; // never larger than without displacement
        }

        var demand = MathF.Max(_leastRatio, HabitMargin * _habit);
        _habit += HabitRate * (MathF.Min(ratio, _leastRatio) - _habit);
        _flashLeft = Math.Max(_flashLeft - 1, 0);
        if (ratio < demand)
        {
            return SceneChange.None;
        }

        if (IsReturn(next, demand))
        {
            _flashLeft = 0;
            return SceneChange.Flash;
        }

        if (IsOtherLight(previous, next))
        {
            Remember(previous);
            return SceneChange.Flash;
        }

        _flashLeft = 0;
        return SceneChange.Cut;
    }

    /// <summary>Forgets the stream so far.</summary>
    public void Reset() => (_flashLeft, _habit) = (0, 0);

    private bool IsOtherLight(FrameSignature previous, FrameSignature next)
    {
        var (before, after) = (BlockSearch.Activity(previous), BlockSearch.Activity(next));
        var empty = after < FlatActivity || (before < FlatActivity && after < FaintActivity);
        var washedOut = next.Mean > previous.Mean + WashedOutRise && after < WashedOutShare * before;
        return empty || washedOut || _structure.Between(previous, next) >= _sameStructure;
    }

    private bool IsReturn(FrameSignature next, float demand) =>
        _flashLeft > 0
        && (BlockSearch.Residual(_beforeFlash, next) < demand * (BlockSearch.Activity(next) + ActivityFloor)
            || _structure.Between(_beforeFlash, next) >= _sameStructure);

    private void Remember(FrameSignature previous)
    {
        if (_flashLeft == 0)
        {
            previous.Cells.CopyTo(_beforeFlash.Cells);
            _flashLeft = LongestFlash;
        }
    }
}
