using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;
using static StreamInterp.GStreamer.StructureFields;

namespace StreamInterp.GStreamer;

/// <summary>Who makes the frames: what was asked for, cheaper ways below it, and going on when one is too slow or fails.</summary>
/// <remarks>
/// <para>The factory plans the ladder, best first; after its last step comes repeating. In a live pipeline all steps are built beforehand,
/// off the streaming threads, and a <see cref="PunctualMaker"/> changes between them; until one is ready frames are repeated. Where time
/// does not count a <see cref="PatientMaker"/> uses the first that can be had.</para>
/// <para>What the user asked for and cannot have at the start is an error: it can be put right now. Once frames flow, nothing but the
/// stream counts: a failure is one warning, and the next step goes on.</para>
/// </remarks>
internal sealed class InterpolatorLadder : IDisposable
{
    private readonly StreamInterpElement _element;
    private readonly IInterpolatorFactory _factory;
    private readonly LadderBuilder _builder;
    private LadderStep[] _steps = [];
    private volatile PunctualMaker? _punctual;
    private PatientMaker? _patient;
    private InterpolatorOptions? _asked;
    private StreamShape? _shape;
    private volatile bool _running;

    internal InterpolatorLadder(StreamInterpElement element, IInterpolatorFactory factory)
    {
        _element = element;
        _factory = factory;
        _builder = new LadderBuilder(factory, element.Log);
    }

    /// <summary>Who makes the frames now; changes with <see cref="Configure"/>.</summary>
    internal IFrameMaker? Maker => _punctual ?? (IFrameMaker?)_patient;

    /// <summary>True where it was set up for a live pipeline.</summary>
    internal bool IsLive => _punctual is not null;

    /// <summary>Name of the step in use, for messages and <c>stats</c>.</summary>
    internal string Name => NameOf(Volatile.Read(ref _steps), _punctual?.Current ?? _patient?.Current ?? 0);

    /// <summary>Why what was asked for cannot be had, and nothing ran before that could go on; told on the bus already.</summary>
    internal InterpolationException? Failure => _punctual?.Failure;

    /// <summary>Name of a step; the number of steps stands for repeating.</summary>
    internal static string NameOf(LadderStep[] steps, int step) => step < steps.Length ? steps[step].Plan.Name : "repeat";

    /// <summary>Provides the ladder for these options and this stream; nobody uses the maker before.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="shape">The stream.</param>
    /// <param name="live">True where time does not wait.</param>
    /// <param name="keepsUp">Asked from another thread.</param>
    /// <exception cref="InterpolationException">What was asked for cannot be had, and nothing ran before that could go on; not thrown
    /// where the pipeline is live, see <see cref="Failure"/>.</exception>
    internal void Configure(InterpolatorOptions options, StreamShape shape, bool live, KeepsUp keepsUp)
    {
        var isBuilt = options == _asked && live == IsLive && IsBuiltFor(shape);
        (_asked, _shape) = (options, shape);
        if (isBuilt)
        {
            return;
        }

        var old = _steps;
        _builder.Cancel();
        Array.ForEach(old, step => step.Close());
        var steps = _factory.Plan(options).Select(plan => Reusable(old, plan) ?? new LadderStep(plan, _element.Deadline)).ToArray();
        var unused = Array.FindAll(old, step => !steps.Contains(step));
        Volatile.Write(ref _steps, steps);
        (_punctual, _patient) = (null, null);
        if (live)
        {
            Order(steps, unused, keepsUp);
        }
        else
        {
            // A stream that was live before: its builder may be at one of these steps.
            _builder.Halt();
            Build(steps, unused);
        }
    }

    /// <summary>True once after all steps of a live pipeline were built or left out.</summary>
    internal bool TakeSettled() => _punctual is { } maker && maker.TakeSettled();

    /// <summary>The best step that keeps up when nothing disturbs it, or where time does not count the one in use; null where there is
    /// none, or none is known yet.</summary>
    internal LadderStep? FindBest(KeepsUp keepsUp) => _patient is not null
        ? _steps.ElementAtOrDefault(_patient.Current)
        : Array.Find(_steps, step => step.IsReady && keepsUp(step.Measured, step.Lookahead));

    /// <summary>Waits until nobody works on a frame that was not waited for, and so holds source frames.</summary>
    internal void AwaitIdle() => Array.ForEach(_steps, step => step.Thread.AwaitIdle());

    /// <summary>Says how much time there is for making frames.</summary>
    internal void SetBudget(DeadlineBudget budget) => _punctual?.SetBudget(budget);

    /// <summary>The steps and what a frame costs on each, for the debug log.</summary>
    internal string Describe() => string.Join(
        ", ", _steps.Select(step => step.IsReady ? $"{step.Plan.Name} {step.Measured.Frame.TotalMilliseconds:0.0} ms" : $"no {step.Plan.Name}"));

    /// <summary>Adds what each step made and what its frames cost.</summary>
    internal unsafe void Describe(GstStructure* structure)
    {
        foreach (var step in Volatile.Read(ref _steps))
        {
            if (step.IsReady)
            {
                SetCounter(structure, $"{step.Plan.Name}-frames", (ulong)step.Made);
                SetMilliseconds(structure, $"{step.Plan.Name}-ms", step.Cost);
            }
        }
    }

    /// <summary>Frees all interpolators; the next use starts anew.</summary>
    public void Dispose()
    {
        _builder.Dispose();
        Array.ForEach(_steps, step => step.Dispose());
        Volatile.Write(ref _steps, []);
        (_punctual, _patient) = (null, null);
        (_asked, _shape) = (null, null);
        _running = false;
    }

    // Rates matter to few steps; the others go on. Where time does not count those below the one in use were not tried.
    private bool IsBuiltFor(StreamShape shape) => shape == _shape
        || (shape.Info == _shape?.Info && !_steps.Take((_patient?.Current ?? _steps.Length) + 1).Any(step => step.DependsOnRates));

    // One that failed is made anew.
    private static LadderStep? Reusable(LadderStep[] steps, InterpolatorStep plan) =>
        Array.Find(steps, step => step.Plan == plan && !step.HasFailed);

    private void Order(LadderStep[] steps, LadderStep[] unused, KeepsUp keepsUp)
    {
        var (maker, required) = (new PunctualMaker(_element, steps), IsRequired);
        _punctual = maker;
        _builder.Start(steps, unused, _shape!, keepsUp, failure => Settle(maker, required ? failure : null));
    }

    // Runs on the builder's thread. What is told of a configuration that is no longer in force stays with its maker.
    private void Settle(PunctualMaker maker, InterpolationException? failure)
    {
        if (maker != _punctual)
        {
            return;
        }

        if (failure is not null && !_running)
        {
            maker.Fail(failure);
            _element.Log.Error(failure);
            return;
        }

        if (failure is not null)
        {
            _element.Log.Warning(failure.OneLine);
        }

        _running = true;
        maker.Settle();
    }

    private void Build(LadderStep[] steps, LadderStep[] unused)
    {
        Array.ForEach(unused, step => step.Dispose());
        _patient = new PatientMaker(_element, steps, step =>
        {
            step.Build(_factory, _shape!, _element.Log);
            step.Open(default);
        });
        var failure = _patient.Build();
        if (failure is not null && IsRequired)
        {
            if (!_running)
            {
                _asked = null;
                throw failure;
            }

            _element.Log.Warning(failure.OneLine);
        }

        _running = true;
    }

    // Auto promises nothing in particular, unless a network was named with it.
    private bool IsRequired => _asked is { Kind: not InterpolatorKind.Auto } or { Model: not null } or { ModelPath: not null };
}
