namespace StreamInterp.Timing;

/// <summary>What a way to make frames costs in wall time.</summary>
/// <param name="Prepare">Once for each interval.</param>
/// <param name="Make">For each frame.</param>
public readonly record struct StepCost(TimeSpan Prepare, TimeSpan Make)
{
    /// <summary>The first frame of an interval: what has to fit before a deadline.</summary>
    public TimeSpan Frame => Prepare + Make;

    /// <summary>An interval of <paramref name="frames"/> made frames: what has to fit into a source period, or a backlog grows.</summary>
    public TimeSpan OfInterval(int frames) => Prepare + (Make * frames);
}
