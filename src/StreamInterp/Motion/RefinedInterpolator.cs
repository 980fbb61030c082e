using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Motion;

/// <summary>Motion compensation whose pictures a small network corrects.</summary>
/// <remarks>
/// The network sees what either anchor alone predicts along the paths, the anchors themselves and how sure each path is, and says for each
/// pixel of luma which prediction to lean to, how far to retreat to the blended anchors, and what to add. Chroma stays as it is. Where the
/// anchors are equal nothing is corrected, so that what stands still is passed on exactly.
/// </remarks>
public sealed class RefinedInterpolator : IFrameInterpolator
{
    private readonly MotionInterpolator _motion;
    private readonly IRefinementNetwork _network;
    private VideoInfo? _info;
    private AnchorPredictions? _predictions;
    private RefinementInput? _input;
    private RefinementOutput? _output;

    /// <summary>Creates the interpolator and starts its threads.</summary>
    /// <param name="network">The network; disposed with the interpolator.</param>
    /// <param name="options">For the motion compensation.</param>
    public RefinedInterpolator(IRefinementNetwork network, MotionOptions options)
    {
        _network = network;
        _motion = new MotionInterpolator(options);
    }

    /// <inheritdoc/>
    public string Name => "network";

    /// <inheritdoc/>
    public void Configure(VideoInfo info)
    {
        _motion.Configure(info);
        if (info == _info)
        {
            return;
        }

        _predictions?.Dispose();
        (_info, _predictions) = (null, null); // until all of it has succeeded
        _network.Configure(RefinementLayout.Pad(info.Width), RefinementLayout.Pad(info.Height));
        _predictions = new AnchorPredictions(info.Width, info.Height);
        _input = new RefinementInput(_predictions, _network, info.Width, info.Height);
        _output = new RefinementOutput(_network, info);
        _info = info;
    }

    /// <inheritdoc/>
    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) => _motion.Prepare(previous, next, continues);

    /// <inheritdoc/>
    public void Interpolate(float timestep, in VideoFrame destination)
    {
        _motion.Interpolate(timestep, destination);
        _motion.Explain(_predictions!);
        _motion.Run(_input!, _predictions!.Rows);
        _network.Run();
        _output!.Destination = destination;
        _motion.Run(_output, _predictions.Rows);
        _output.Destination = default;
    }

    /// <inheritdoc/>
    public void Reset() => _motion.Reset();

    /// <inheritdoc/>
    public void Dispose()
    {
        _motion.Dispose();
        _predictions?.Dispose();
        (_predictions, _info) = (null, null);
        _network.Dispose();
    }
}
