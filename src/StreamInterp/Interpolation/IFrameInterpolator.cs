using StreamInterp.Media;

namespace StreamInterp.Interpolation;

/// <summary>Makes pictures between two anchors I0 (<c>previous</c>) and I1 (<c>next</c>).</summary>
/// <remarks>
/// <para>Use: <see cref="Configure"/> once for a stream's shape, <see cref="Prepare"/> once for an interval, <see cref="Interpolate"/> for
/// each timestep in it. One thread at a time. After the first interval no call allocates managed memory.</para>
/// <para>Contract, tested for every implementation: any size from 1x1 and any format; equal anchors give that picture back; no byte outside
/// the destination's rows is written; the same input gives the same output.</para>
/// </remarks>
public interface IFrameInterpolator : IDisposable
{
    /// <summary>Name for logs, tables and <c>stats</c>: "motion", "network", ...</summary>
    string Name { get; }

    /// <summary>Frames before I0 and after I1 that it takes beside the anchors: 0, or 1 on either side.</summary>
    int Lookahead => 0;

    /// <summary>The only timesteps that it serves, or null for any; others are answered with the nearest.</summary>
    FixedTimesteps? Timesteps => null;

    /// <summary>Allocates and builds whatever pictures of this shape need; may be called again for another shape.</summary>
    /// <exception cref="InterpolationException">The shape cannot be served, or a model or provider fails; the message names the remedy.</exception>
    void Configure(VideoInfo info);

    /// <summary>Does the work of an interval that no timestep changes, such as flow or features.</summary>
    /// <param name="previous">Anchor I0; stays valid until the interval's last <see cref="Interpolate"/>.</param>
    /// <param name="next">Anchor I1; likewise.</param>
    /// <param name="continues">True where <paramref name="previous"/> is the picture that was <paramref name="next"/> in the last call, so
    /// that what was computed for it may be used again.</param>
    void Prepare(in VideoFrame previous, in VideoFrame next, bool continues);

    /// <summary>As <see cref="Prepare"/>, with the pictures around the anchors, which stay valid as long.</summary>
    /// <param name="before">The picture before I0, or I0 where there is none.</param>
    /// <param name="previous">Anchor I0.</param>
    /// <param name="next">Anchor I1.</param>
    /// <param name="after">The picture after I1, or I1 where there is none.</param>
    /// <param name="continues">True where <paramref name="previous"/> was <paramref name="next"/> in the last call and, with a
    /// <see cref="Lookahead"/>, <paramref name="before"/> was <paramref name="previous"/> and <paramref name="next"/> was
    /// <paramref name="after"/>.</param>
    void PrepareInContext(in VideoFrame before, in VideoFrame previous, in VideoFrame next, in VideoFrame after, bool continues) =>
        Prepare(previous, next, continues);

    /// <summary>Makes the picture at <paramref name="timestep"/> between the anchors of the last <see cref="Prepare"/>.</summary>
    /// <param name="timestep">Position in (0, 1): 0 is I0, 1 is I1.</param>
    /// <param name="destination">Receives every sample; same shape as the anchors, no overlap with them.</param>
    void Interpolate(float timestep, in VideoFrame destination);

    /// <summary>Forgets the last interval (flush, seek, scene cut); the next <see cref="Prepare"/> has <c>continues</c> false.</summary>
    void Reset();
}
