using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Timing;

/// <summary>
/// A live stream of 30 to 60 frames a second on a virtual clock: source frame i comes at i / 30 s, the frame made before it may take half a
/// period, and each step works on a thread of its own and is not waited for beyond that.
/// </summary>
internal sealed class LiveSimulation
{
    private const double Period = 1000.0 / 30;
    private const double Left = Period / 2;

    private readonly double[] _costs;
    private readonly (double Until, double Cost)?[] _busy;

    internal LiveSimulation(params double[] costs)
    {
        _costs = costs;
        _busy = new (double, double)?[costs.Length];
        Policy = new DeadlinePolicy(costs.Length);
        Policy.SetBudget(new DeadlineBudget(TimeSpan.FromMilliseconds(Period), 1, TimeSpan.FromMilliseconds(Left)));
        for (var step = costs.Length - 1; step >= 0; step--)
        {
            Policy.Offer(step, Cost(costs[step]), ClockTime.Zero);
        }

        Policy.TryTakeChange(out _);
    }

    internal DeadlinePolicy Policy { get; }

    /// <summary>What a frame costs on each step now, in milliseconds.</summary>
    internal double[] Costs => _costs;

    /// <summary>Who made each frame so far; the number of steps for a repeated one.</summary>
    internal List<int> Made { get; } = [];

    internal List<(double Second, StepChange Change)> Changes { get; } = [];

    /// <summary>Seconds of stream so far.</summary>
    internal double Now => Made.Count * Period / 1000;

    /// <summary>Milliseconds by which the source is late with the next frame.</summary>
    internal double Jitter { get; set; }

    internal void Run(double seconds)
    {
        for (var end = Now + seconds; Now < end;)
        {
            var arrival = (Now * 1000) + Jitter;
            Collect(arrival);
            Made.Add(MakeOne(arrival, Left - Jitter));
            if (Policy.TryTakeChange(out var change))
            {
                Changes.Add((Now, change));
            }
        }
    }

    private int MakeOne(double arrival, double left)
    {
        var step = Policy.Choose(Time(arrival), TimeSpan.FromMilliseconds(left));
        if (step == Policy.Repeat)
        {
            return step;
        }

        Assert.Null(_busy[step]);
        if (_costs[step] <= left)
        {
            Policy.Finish(step, Cost(_costs[step]), Time(arrival + _costs[step]));
            return step;
        }

        _busy[step] = (arrival + _costs[step], _costs[step]);
        Policy.Miss(step, TimeSpan.FromMilliseconds(left), Time(arrival + left));
        return Policy.Repeat;
    }

    private void Collect(double now)
    {
        for (var step = 0; step < _busy.Length; step++)
        {
            if (_busy[step] is { } work && work.Until <= now)
            {
                _busy[step] = null;
                Policy.Finish(step, Cost(work.Cost), Time(now));
            }
        }
    }

    private static ClockTime Time(double milliseconds) => new((ulong)(milliseconds * 1e6));

    private static StepCost Cost(double milliseconds) => new(TimeSpan.Zero, TimeSpan.FromMilliseconds(milliseconds));
}
