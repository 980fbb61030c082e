using StreamInterp.Media;

namespace StreamInterp.Inspection;

/// <summary>Judges each interval of a stream.</summary>
/// <param name="sceneThreshold">Sensitivity of cut detection in [0, 1]; 0 never finds a cut.</param>
public sealed class FrameInspector(double sceneThreshold)
{
    /// <summary>Sensitivity of cut detection in [0, 1].</summary>
    public double SceneThreshold { get; } = sceneThreshold;

    /// <summary>Prepares for pictures of this shape.</summary>
    public void Configure(VideoInfo info) => ArgumentNullException.ThrowIfNull(info);

    /// <summary>Judges the interval between two consecutive frames; called once per source frame, in order.</summary>
    /// <param name="previous">Anchor I0, or a frame that was judged to be the same as the last.</param>
    /// <param name="next">Anchor I1.</param>
    /// <param name="continues">True where <paramref name="previous"/> was <paramref name="next"/> in the last call.</param>
    public IntervalVerdict Compare(in VideoFrame previous, in VideoFrame next, bool continues) => IntervalVerdict.Motion;

    /// <summary>Forgets the stream so far.</summary>
    public void Reset()
    {
    }
}
