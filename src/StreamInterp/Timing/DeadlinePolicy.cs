using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>Chooses who makes each frame of a live stream, so that no frame is late: the best way that keeps up, or repeating.</summary>
/// <remarks>
/// <para>The ways are steps of a ladder, best first; after the last comes repeating, which costs nothing. A step can be used if it is fast
/// enough twice over: a frame must be made before its deadline, and the frames of an interval within a source period, since otherwise
/// each would start later than the one before.</para>
/// <para>Down: at once when the expected cost of an interval exceeds the period, else when two frames in a row had too little time; a
/// single one is left to a cheaper step. Whoever uses the policy waits for no frame beyond its deadline, so that a slow one costs its own
/// place only; while it is still being made, its step is <em>busy</em> and others serve.</para>
/// <para>Up: by trial. A frame is given to the best step that is due; if it comes in time with room to spare, the step is taken. A failed
/// trial costs one repeated frame. Trials come every half second, so that the end of an overload is noticed within a second, but never
/// take more than a fifth of the time. A step that was taken and lost again soon, and one that never was fast enough, is tried ever more
/// rarely.</para>
/// <para>No clock of its own: times are passed in and may be virtual. One thread at a time; nothing is allocated per frame.</para>
/// </remarks>
public sealed partial class DeadlinePolicy
{
    /// <summary>Share of the time given that a step may need to be entered; the rest absorbs what varies from frame to frame.</summary>
    public const double Headroom = 0.7;

    // One frame without time is an accident, two are a state.
    private const int MissesToStep = 2;

    // A step that lasts this long after a trial has recovered indeed.
    private static readonly ClockTime s_settled = ClockTime.FromSeconds(5);

    private readonly PolicyStep[] _steps;
    private DeadlineBudget _budget;
    private StepChange _change;
    private int _misses;

    /// <summary>Creates the policy of a ladder with this many steps, none of them ready: frames are repeated.</summary>
    public DeadlinePolicy(int steps)
    {
        _steps = new PolicyStep[steps];
        for (var step = 0; step < steps; step++)
        {
            _steps[step] = new PolicyStep();
        }

        Current = steps;
        _change = new StepChange(steps, steps, default, default, default);
    }

    /// <summary>The step that stands for repeating frames: the number of all others.</summary>
    public int Repeat => _steps.Length;

    /// <summary>The step in use.</summary>
    public int Current { get; private set; }

    /// <summary>What a step is expected to cost.</summary>
    public StepCost CostOf(int step) => _steps[step].Cost.Value;

    /// <summary>Says how much time there is; to be set before the first step is offered, and again when it changes.</summary>
    public void SetBudget(DeadlineBudget budget)
    {
        _budget = budget;
        for (var step = 0; step < Current; step++)
        {
            if (_steps[step].Available && _budget.Allows(_steps[step].Cost.Value, Headroom))
            {
                Change(step, StepReason.Ready, _steps[step].Cost.Value.Frame, budget.Frame);
            }
        }
    }

    /// <summary>Makes a step available, which costs <paramref name="cost"/> as far as is known; the best that keeps up is used.</summary>
    public void Offer(int step, StepCost cost, ClockTime now)
    {
        var state = _steps[step];
        state.Available = true;
        state.Cost.Seed(cost);
        if (step < Current && _budget.Allows(cost, Headroom))
        {
            Change(step, StepReason.Ready, cost.Frame, _budget.Frame);
        }
        else
        {
            state.Postpone(cost.Frame, now);
        }
    }

    /// <summary>Takes a step out for good: it failed.</summary>
    public void Withdraw(int step)
    {
        _steps[step].Available = _steps[step].Busy = false;
        if (step == Current)
        {
            Change(NextBelow(step), StepReason.Failed, _steps[step].Cost.Value.Frame, _budget.Frame);
        }
    }

    /// <summary>Says which step is to make the next frame.</summary>
    /// <param name="now">The time, on any clock that <see cref="Finish"/> and <see cref="Miss"/> use too.</param>
    /// <param name="left">Time left until the frame's deadline; negative where it has passed.</param>
    /// <returns>A step that is not busy, or <see cref="Repeat"/>.</returns>
    public int Choose(ClockTime now, TimeSpan left)
    {
        for (var step = 0; step < Current; step++)
        {
            if (IsDue(step, now, left))
            {
                return step;
            }
        }

        var chosen = Current;
        while (chosen < Repeat && !_steps[chosen].Fits(left))
        {
            chosen++;
        }

        // Where no time at all is left that is nobody's fault down here.
        if (chosen != Current && left > TimeSpan.Zero)
        {
            CountMiss(left, now);
        }

        return chosen;
    }

    /// <summary>A frame was made by its deadline, or, after a <see cref="Miss"/>, at last.</summary>
    /// <param name="step">Who made it.</param>
    /// <param name="cost">What it cost.</param>
    /// <param name="now">The time.</param>
    public void Finish(int step, StepCost cost, ClockTime now)
    {
        var state = _steps[step];
        var inTime = !state.Busy;
        state.Busy = false;
        state.Cost.Observe(cost);
        if (step < Current)
        {
            EndTrial(step, cost, inTime, now);
        }
        else if (step == Current)
        {
            _misses = inTime ? 0 : _misses;
            if (state.Cost.Value.OfInterval(_budget.FramesPerInterval) > _budget.Period)
            {
                StepDown(StepReason.Slow, _budget.Period, now);
            }
        }
    }

    /// <summary>A frame was not made by its deadline and is waited for no longer; its step is busy until <see cref="Finish"/>.</summary>
    /// <param name="step">Who is at it.</param>
    /// <param name="spent">How long.</param>
    /// <param name="now">The time.</param>
    public void Miss(int step, TimeSpan spent, ClockTime now)
    {
        var state = _steps[step];
        state.Busy = true;
        if (step == Current)
        {
            CountMiss(spent, now);
        }
        else if (step < Current)
        {
            FailTrial(state, spent, now);
        }
    }

    /// <summary>Forgets when things happened: the clock may start anew. Costs stay.</summary>
    public void Restart()
    {
        _misses = 0;
        foreach (var step in _steps)
        {
            step.ForgetTrials();
        }
    }

    /// <summary>What has changed since the last call, from the step in use then to the one in use now.</summary>
    /// <returns>False where nothing has.</returns>
    public bool TryTakeChange(out StepChange change)
    {
        change = _change;
        _change = change with { From = Current, To = Current };
        return change.From != change.To;
    }

    // The next step down that keeps up as far as is known.
    private int NextBelow(int step)
    {
        do
        {
            step++;
        }
        while (step < Repeat && !(_steps[step].Available && _budget.Allows(_steps[step].Cost.Value, 1)));

        return step;
    }

    private void CountMiss(TimeSpan budget, ClockTime now)
    {
        if (++_misses >= MissesToStep)
        {
            StepDown(StepReason.Late, budget, now);
        }
    }

    private void StepDown(StepReason reason, TimeSpan budget, ClockTime now)
    {
        var state = _steps[Current];
        var cost = state.Cost.Value.Frame;
        state.Relapses = state.TriedAt.IsValid && now < state.TriedAt + s_settled ? state.Relapses + 1 : 0;
        state.TriedAt = ClockTime.None;
        state.Postpone(cost, now);
        Change(NextBelow(Current), reason, cost, budget);
    }

    private void Change(int to, StepReason reason, TimeSpan cost, TimeSpan budget)
    {
        _change = new StepChange(_change.From, to, reason, cost, budget);
        Current = to;
        _misses = 0;
    }
}
