using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>Makes the frames of a live stream: with the step that <see cref="DeadlinePolicy"/> chooses, and never for longer than there is time.</summary>
internal sealed unsafe class PunctualMaker : IFrameMaker
{
    private readonly StreamInterpElement _element;
    private readonly LadderStep[] _steps;
    private readonly DeadlinePolicy _policy;

    // Taken over from the builder; and at work on a frame that was not waited for.
    private readonly bool[] _offered;
    private readonly bool[] _late;
    private ClockTime _cutoff;
    private ClockTime _now;
    private int _chosen;
    private int _current;

    // Told by the builder.
    private volatile InterpolationException? _failure;
    private volatile bool _settled;

    internal PunctualMaker(StreamInterpElement element, LadderStep[] steps)
    {
        _element = element;
        _steps = steps;
        _policy = new DeadlinePolicy(steps.Length);
        _offered = new bool[steps.Length];
        _late = new bool[steps.Length];
        _current = steps.Length;
    }

    /// <summary>The step in use; the number of steps while frames are repeated.</summary>
    internal int Current => Volatile.Read(ref _current);

    /// <inheritdoc/>
    public bool IsMaking
    {
        get
        {
            OfferReady();
            return Array.IndexOf(_offered, true) >= 0;
        }
    }

    /// <summary>Why what was asked for cannot be had, where nothing else may take its place.</summary>
    internal InterpolationException? Failure => _failure;

    /// <summary>All steps were built or left out.</summary>
    internal void Settle() => _settled = true;

    /// <summary>What was asked for cannot be had.</summary>
    internal void Fail(InterpolationException failure) => _failure = failure;

    /// <summary>True once after <see cref="Settle"/>.</summary>
    internal bool TakeSettled()
    {
        var settled = _settled;
        _settled = false;
        return settled;
    }

    /// <summary>Says how much time there is.</summary>
    internal void SetBudget(DeadlineBudget budget) => _policy.SetBudget(budget);

    /// <inheritdoc/>
    public bool CanMake(in FramePlan plan)
    {
        ReadClock();
        Collect();
        _cutoff = _element.Deadline.CutoffOf(plan);
        if (!_element.Deadline.IsGivenUp(plan) && (plan.Blended ? _now < _cutoff : Choose(plan)))
        {
            return true;
        }

        QualityMessages.PostLate(_element, plan);
        return false;
    }

    /// <inheritdoc/>
    public bool TryMake(in FrameInterval interval, in FramePlan plan, Frame destination)
    {
        do
        {
            var work = _steps[_chosen].Thread;
            var inTime = Run(work, interval, plan, destination);
            ReadClock();
            if (!inTime)
            {
                _late[_chosen] = true;
                _policy.Miss(_chosen, FrameThread.Between(work.Begun, _now), _now);
                break;
            }

            if (work.Failure is null)
            {
                _policy.Finish(_chosen, work.Cost, _now);
                _steps[_chosen].Count(_policy.CostOf(_chosen));
                Announce(plan);
                return true;
            }

            Fail(_chosen, work.Failure);
        }
        while (Choose(plan));

        Announce(plan);
        QualityMessages.PostLate(_element, plan);
        return false;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        foreach (var step in _steps)
        {
            step.Reset();
        }
    }

    // A stream that has no clock yet cannot be late.
    private bool Run(FrameThread work, in FrameInterval interval, in FramePlan plan, Frame destination)
    {
        var alarm = _element.Deadline.CreateAlarm(_cutoff);
        if (alarm != null)
        {
            return work.TryMake(interval, plan.Timestep, destination, alarm);
        }

        work.Make(interval, plan.Timestep, destination);
        return true;
    }

    private bool Choose(in FramePlan plan)
    {
        var left = _cutoff.IsValid && _now.IsValid ? (long)(_cutoff.Nanoseconds - _now.Nanoseconds) : long.MaxValue;
        _chosen = _policy.Choose(_now.IsValid ? _now : ClockTime.Zero, TimeSpan.FromTicks(left / 100));
        Announce(plan);
        return _chosen < _steps.Length;
    }

    private void ReadClock()
    {
        var now = _element.Deadline.Now();
        if (now < _now)
        {
            _policy.Restart();
        }

        _now = now;
    }

    private void OfferReady()
    {
        for (var step = 0; step < _steps.Length; step++)
        {
            if (!_offered[step] && _steps[step].IsReady)
            {
                _offered[step] = true;
                _policy.Offer(step, _steps[step].Measured, _now);
            }
        }
    }

    private void Collect()
    {
        for (var step = 0; step < _steps.Length; step++)
        {
            if (!_late[step] || _steps[step].Thread.IsBusy)
            {
                continue;
            }

            _late[step] = false;
            if (_steps[step].Thread.Failure is { } failure)
            {
                Fail(step, failure);
            }
            else
            {
                _policy.Finish(step, _steps[step].Thread.Cost, _now);
            }
        }
    }

    private void Fail(int step, InterpolationException failure)
    {
        _element.Log.Warning(failure.OneLine);
        _steps[step].Fail();
        _offered[step] = false;
        _policy.Withdraw(step);
    }

    private void Announce(in FramePlan plan)
    {
        if (_policy.TryTakeChange(out var change))
        {
            Volatile.Write(ref _current, change.To);
            QualityMessages.PostStep(_element, plan, change, NameOf, _steps.Length);
        }
    }

    private string NameOf(int step) => InterpolatorLadder.NameOf(_steps, step);
}
