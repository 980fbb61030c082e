using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>One step of an <see cref="InterpolatorLadder"/>: its interpolator and the thread that works with it.</summary>
/// <remarks>The builder sets it up; from <see cref="IsReady"/> on it is the worker's. Neither touches it while a frame is being made.</remarks>
internal sealed class LadderStep(InterpolatorStep plan, OutputDeadline clock) : IDisposable
{
    private readonly FrameThread _thread = new(clock);
    private GuardedInterpolator? _interpolator;
    private volatile bool _ready;
    private volatile bool _dependsOnRates = true;
    private long _made;
    private long _cost;

    /// <summary>What it stands for.</summary>
    internal InterpolatorStep Plan => plan;

    /// <summary>True from when it was built until it is built anew or fails.</summary>
    internal bool IsReady => _ready;

    /// <summary>True where it failed while it was used; it is not built again.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>What a frame cost when it was built; zero where that was not measured.</summary>
    internal StepCost Measured { get; private set; }

    /// <summary>How many frames beyond an interval it takes; 0 before it was built.</summary>
    internal int Lookahead { get; private set; }

    /// <summary>True unless it is known that other rates change nothing: it serves them all, or cannot be had at any.</summary>
    internal bool DependsOnRates => _dependsOnRates;

    /// <summary>Who makes its frames when nobody waits for them.</summary>
    internal FrameThread Thread => _thread;

    /// <summary>Frames made.</summary>
    internal long Made => Volatile.Read(ref _made);

    /// <summary>What a frame costs at the moment, as far as is known.</summary>
    internal TimeSpan Cost => new(Volatile.Read(ref _cost));

    /// <summary>Creates the interpolator, unless it is there, and sets it up for the stream; the step is not ready yet.</summary>
    /// <exception cref="InterpolationException">It cannot be had, or not for this stream; then it holds no memory.</exception>
    internal GuardedInterpolator Build(IInterpolatorFactory factory, StreamShape shape, IInterpolationLog log)
    {
        _ready = false;
        _thread.AwaitIdle();
        try
        {
            _interpolator ??= new GuardedInterpolator(Create(factory, log), log);
            Lookahead = _interpolator.Lookahead;
            _dependsOnRates = _interpolator.Timesteps is not null;
            _interpolator.Timesteps?.Require(shape.InputRate, shape.OutputRate);
            _interpolator.Configure(shape.Info);
        }
        catch (InterpolationException)
        {
            _dependsOnRates &= _interpolator is not null;
            Free();
            throw;
        }

        return _interpolator;
    }

    /// <summary>Hands the step over to the worker.</summary>
    internal void Open(StepCost measured)
    {
        Measured = measured;
        Volatile.Write(ref _cost, measured.Frame.Ticks);
        _thread.Interval = new IntervalInterpolator(_interpolator!);
        _ready = true;
    }

    /// <summary>Takes the step from the worker before it is built anew.</summary>
    internal void Close() => _ready = false;

    /// <summary>Takes the step out of use for good.</summary>
    internal void Fail()
    {
        HasFailed = true;
        _ready = false;
    }

    /// <summary>A frame was made.</summary>
    internal void Count(StepCost expected)
    {
        Volatile.Write(ref _made, _made + 1);
        Volatile.Write(ref _cost, expected.Frame.Ticks);
    }

    /// <summary>Forgets the last interval.</summary>
    internal void Reset()
    {
        if (_ready && !_thread.IsBusy)
        {
            _thread.Interval?.Reset();
        }
    }

    /// <summary>Ends the thread, after the frame it is at, and frees the interpolator.</summary>
    public void Dispose()
    {
        _ready = false;
        _thread.Dispose();
        Free();
    }

    private void Free()
    {
        _interpolator?.Dispose();
        _interpolator = null;
    }

    private IFrameInterpolator Create(IInterpolatorFactory factory, IInterpolationLog log)
    {
        try
        {
            return factory.Create(plan.Options, log);
        }
        catch (Exception fault) when (fault is not InterpolationException)
        {
            throw new InterpolationException($"{plan.Name} cannot be created: {fault.Message}", "Please report this fault.", fault);
        }
    }
}
