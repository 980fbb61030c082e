using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>Builds the steps of a ladder on a thread of its own: reading a network, allocating and measuring must not hold a live stream up.</summary>
/// <remarks>
/// The cheapest step first, so that frames are made soon. A new order replaces one that waits and cancels one in progress; there is never
/// more than one thread. What an order leaves unused is freed on that thread, before anything new is built, so that memory stays bounded.
/// </remarks>
internal sealed class LadderBuilder(IInterpolatorFactory factory, ElementLog log) : IDisposable
{
    private readonly Lock _lock = new();
    private Order? _waiting;
    private Order? _current;
    private Thread? _thread;

    /// <summary>Orders steps to be built, best first.</summary>
    /// <param name="steps">The ladder; each step is opened as soon as it is there.</param>
    /// <param name="unused">Steps to free.</param>
    /// <param name="shape">The stream.</param>
    /// <param name="keepsUp">Whether a cost is low enough for the stream. Runs on the builder's thread.</param>
    /// <param name="finished">Told once all was tried: why the first could not be had, or null. Runs on the builder's thread.</param>
    internal void Start(
        IReadOnlyList<LadderStep> steps,
        IReadOnlyList<LadderStep> unused,
        StreamShape shape,
        KeepsUp keepsUp,
        Action<InterpolationException?> finished)
    {
        lock (_lock)
        {
            var inherited = _waiting?.Unused ?? [];
            _waiting = new Order(steps, [.. inherited, .. unused], shape, keepsUp, finished, new CancellationTokenSource());
            _current?.Cancelled.Cancel();
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "streaminterp-build" };
                _thread.Start();
            }
        }
    }

    /// <summary>Cancels what is being built or waits for it: from now on no step is opened.</summary>
    internal void Cancel()
    {
        lock (_lock)
        {
            _current?.Cancelled.Cancel();
            _waiting?.Cancelled.Cancel();
        }
    }

    /// <inheritdoc cref="Halt"/>
    public void Dispose() => Halt();

    /// <summary>Cancels what is being built and waits for the step in hand; more can be ordered after that.</summary>
    internal void Halt()
    {
        Thread? thread;
        lock (_lock)
        {
            thread = _thread;
            _current?.Cancelled.Cancel();
            Free(_waiting?.Unused ?? []);
            _waiting = null;
        }

        thread?.Join();
    }

    private void Run()
    {
        while (TryTakeOrder() is { } order)
        {
            try
            {
                Free(order.Unused);
                Build(order);
            }
            catch (Exception fault)
            {
                log.Error(fault);
            }
        }
    }

    private Order? TryTakeOrder()
    {
        lock (_lock)
        {
            _current?.Cancelled.Dispose();
            (_current, _waiting) = (_waiting, null);
            if (_current is null)
            {
                _thread = null;
            }

            return _current;
        }
    }

    private void Build(Order order)
    {
        InterpolationException? failure = null;
        for (var i = order.Steps.Count - 1; i >= 0 && !order.Cancelled.IsCancellationRequested; i--)
        {
            failure = TryBuild(order.Steps[i], order);
        }

        if (!order.Cancelled.IsCancellationRequested)
        {
            order.Finished(failure);
        }
    }

    private InterpolationException? TryBuild(LadderStep step, Order order)
    {
        try
        {
            var interpolator = step.Build(factory, order.Shape, log);
            var cost = CostOf(step.Plan, interpolator, order);
            Open(step, cost, order);
            return null;
        }
        catch (InterpolationException failure)
        {
            log.Info($"{step.Plan.Name} is left out: {failure.OneLine}");
            return failure;
        }
    }

    // Whoever cancels takes the steps back: a step that was set up for another stream must not be opened after that.
    private void Open(LadderStep step, StepCost cost, Order order)
    {
        lock (_lock)
        {
            if (!order.Cancelled.IsCancellationRequested)
            {
                step.Open(cost);
            }
        }
    }

    // A remembered cost that is too high may be that of a busy moment: it is measured again, and the lower one counts.
    private StepCost CostOf(InterpolatorStep step, IFrameInterpolator interpolator, Order order)
    {
        var info = order.Shape.Info;
        var remembered = factory.RecallCost(step, info);
        var trusted = remembered is { } known && order.KeepsUp(known, interpolator.Lookahead) ? remembered : null;
        var cost = Calibration.Measure(interpolator, info, trusted, order.Cancelled.Token);
        if (remembered is { } older && older.Frame <= cost.Frame)
        {
            return older;
        }

        if (!order.Cancelled.IsCancellationRequested)
        {
            factory.RememberCost(step, info, cost);
        }

        return cost;
    }

    private static void Free(IReadOnlyList<LadderStep> steps)
    {
        foreach (var step in steps)
        {
            step.Dispose();
        }
    }

    private sealed record Order(
        IReadOnlyList<LadderStep> Steps,
        IReadOnlyList<LadderStep> Unused,
        StreamShape Shape,
        KeepsUp KeepsUp,
        Action<InterpolationException?> Finished,
        CancellationTokenSource Cancelled);
}
