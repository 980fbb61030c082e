namespace StreamInterp.Timing;

/// <summary>What the next frame will cost, from what the last ones did: the median of three.</summary>
/// <remarks>
/// One slow frame (a page fault, a moment without the processor) changes nothing, two in a row change everything: an average would do
/// the opposite, react to one and lag behind a change. Means nothing before the first <see cref="Seed"/>.
/// </remarks>
public sealed class CostEstimate
{
    private Median _prepare;
    private Median _make;

    /// <summary>What to expect.</summary>
    public StepCost Value => new(_prepare.Value, _make.Value);

    /// <summary>The least that was ever expected: what it costs on an idle machine, as far as is known.</summary>
    public StepCost Floor { get; private set; }

    /// <summary>Sets the expectation, all older frames forgotten but for the floor.</summary>
    public void Seed(StepCost cost)
    {
        _prepare.Fill(cost.Prepare);
        _make.Fill(cost.Make);
        Floor = Floor == default || cost.Frame < Floor.Frame ? cost : Floor;
    }

    /// <summary>Takes what a frame cost.</summary>
    /// <param name="cost">With no time for preparation where the interval was prepared by an earlier frame.</param>
    public void Observe(StepCost cost)
    {
        if (cost.Prepare > TimeSpan.Zero)
        {
            _prepare.Add(cost.Prepare);
        }

        _make.Add(cost.Make);
        if (Value.Frame < Floor.Frame)
        {
            Floor = Value;
        }
    }

    private struct Median
    {
        private TimeSpan _oldest;
        private TimeSpan _middle;
        private TimeSpan _newest;

        public readonly TimeSpan Value => Larger(Smaller(_oldest, _middle), Smaller(Larger(_oldest, _middle), _newest));

        public void Fill(TimeSpan time) => _oldest = _middle = _newest = time;

        public void Add(TimeSpan time) => (_oldest, _middle, _newest) = (_middle, _newest, time);

        private static TimeSpan Smaller(TimeSpan left, TimeSpan right) => left < right ? left : right;

        private static TimeSpan Larger(TimeSpan left, TimeSpan right) => left > right ? left : right;
    }
}
