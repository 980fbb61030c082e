using StreamInterp.Media;

namespace StreamInterp.Timing;

// The way up: which step is tried when, and what a trial that ends means.
public sealed partial class DeadlinePolicy
{
    // A step that was never fast enough, at its best, is tried only if it is not hopeless.
    private const int HopelessPeriods = 4;

    private bool IsDue(int step, ClockTime now, TimeSpan left)
    {
        var state = _steps[step];
        if (!state.Available || state.Busy || now < state.RetryAt)
        {
            return false;
        }

        var floor = state.Cost.Floor;
        return _budget.Allows(floor, Headroom)
            ? floor.Frame <= left
            : left > TimeSpan.Zero && (floor.Frame <= _budget.Period * HopelessPeriods || IsLastResort(step));
    }

    // Where frames are only repeated anyway a failed trial cannot be seen: the cheapest step is tried whatever it has cost so far.
    private bool IsLastResort(int step)
    {
        for (var cheaper = step + 1; cheaper < Repeat; cheaper++)
        {
            if (_steps[cheaper].Available)
            {
                return false;
            }
        }

        return Current == Repeat;
    }

    private void EndTrial(int step, StepCost cost, bool inTime, ClockTime now)
    {
        var state = _steps[step];
        if (inTime && _budget.Allows(cost, Headroom))
        {
            state.Cost.Seed(cost);
            state.TriedAt = now;
            Change(step, StepReason.Recovered, cost.Frame, _budget.Frame);
        }
        else if (inTime)
        {
            FailTrial(state, cost.Frame, now);
        }
        else
        {
            state.Postpone(cost.Frame, now);
        }
    }

    // A step that keeps up on an idle machine is tried steadily, for the load will end; any other ever more rarely.
    private void FailTrial(PolicyStep state, TimeSpan cost, ClockTime now)
    {
        if (Current != Repeat && !_budget.Allows(state.Cost.Floor, Headroom))
        {
            state.Relapses++;
        }

        state.Postpone(cost, now);
    }
}
