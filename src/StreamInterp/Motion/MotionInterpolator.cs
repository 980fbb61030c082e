using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Motion;

/// <summary>Makes the frames in between by motion compensation on the CPU: no model, no GPU.</summary>
/// <remarks>
/// <para>Four steps. <see cref="FlowEstimator"/> finds the motion of each 8x8 block of either anchor towards the other, once for an
/// interval. For each timestep, <see cref="TrajectoryEstimator"/> finds the straight path through each block of the picture in between that
/// both flows and both anchors agree on best, <see cref="PathSmoother"/> makes neighbours agree, and <see cref="OverlapCompositor"/> averages the anchors along these paths, overlapped.</para>
/// <para>Work is done in the format's own components; motion comes from luma (for RGB from an approximation of it) and is applied to all.
/// The result depends on nothing but the anchors and the timestep: not on the number of threads, nor on earlier intervals.</para>
/// </remarks>
public sealed class MotionInterpolator : IFrameInterpolator
{
    private readonly MotionOptions _options;
    private readonly ParallelBands _bands;
    private VideoInfo? _info;
    private AnchorPicture? _previous;
    private AnchorPicture? _next;
    private FlowPair? _flows;
    private TrajectoryEstimator? _paths;
    private PathSmoother? _smoother;
    private StillMap? _still;
    private OverlapCompositor? _compositor;
    private float _timestep;
    private bool _holdsNext;

    /// <summary>Creates an interpolator with the default options.</summary>
    public MotionInterpolator()
        : this(new MotionOptions())
    {
    }

    /// <summary>Creates an interpolator and starts its threads.</summary>
    public MotionInterpolator(MotionOptions options)
    {
        _options = options;
        var threads = options.Threads > 0 ? options.Threads : Math.Min(MotionOptions.DefaultThreads, Environment.ProcessorCount);
        _bands = new ParallelBands(threads);
    }

    /// <inheritdoc/>
    public string Name => "motion";

    /// <inheritdoc/>
    public void Configure(VideoInfo info)
    {
        Reset();
        if (info == _info)
        {
            return;
        }

        Release();
        _previous = new AnchorPicture(info);
        _next = new AnchorPicture(info);
        var effort = MotionEffort.Of(_options.Preset);
        _flows = new FlowPair(_previous, _next, effort);
        var level = _previous.Levels[MotionEffort.FieldLevel];
        _paths = new TrajectoryEstimator(level.Width, level.Height, effort);
        _smoother = new PathSmoother(level.Width, level.Height);
        _still = new StillMap(_paths.Field.Columns, _paths.Field.Rows);
        _compositor = new OverlapCompositor(info);
        _info = info;
    }

    /// <inheritdoc/>
    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues)
    {
        if (continues && _holdsNext)
        {
            (_previous, _next) = (_next, _previous);
        }
        else
        {
            _previous!.Load(previous);
        }

        _next!.Load(next);
        _holdsNext = true;
        _flows!.Begin(_previous!, _next);
        _bands.Run(_flows, FlowPair.Bands);
        _still!.Begin(_previous!.Levels[0], _next.Levels[0]);
        _bands.Run(_still, _still.Bands);
    }

    /// <inheritdoc/>
    public void Interpolate(float timestep, in VideoFrame destination)
    {
        const int Level = MotionEffort.FieldLevel;
        _paths!.Begin(_previous!.Levels[Level], _next!.Levels[Level], _flows!.Forward, _flows.Backward, timestep);
        _bands.Run(_paths, _paths.Field.Rows);
        _smoother!.Smooth(_bands, _paths.Costs, _paths.Field);
        _compositor!.Begin(_previous, _next, _paths.Field, _still!, timestep, destination);
        _bands.Run(_compositor, _paths.Field.Rows + 1);
        _timestep = timestep;
    }

    /// <summary>Takes apart what the last <see cref="Interpolate"/> made.</summary>
    internal void Explain(AnchorPredictions predictions) =>
        predictions.Compose(_bands, _previous!, _next!, _paths!.Field, _still!, _timestep);

    /// <summary>Runs bands on the interpolator's threads; not while another call is under way.</summary>
    internal void Run(IBandWork work, int bands) => _bands.Run(work, bands);

    /// <inheritdoc/>
    public void Reset() => _holdsNext = false;

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _bands.Dispose();
    }

    private void Release()
    {
        _compositor?.Dispose();
        _still?.Dispose();
        _smoother?.Dispose();
        _paths?.Dispose();
        _flows?.Dispose();
        _next?.Dispose();
        _previous?.Dispose();
        (_compositor, _still, _smoother, _paths) = (null, null, null, null);
        (_flows, _next, _previous, _info) = (null, null, null, null);
    }
}
