namespace StreamInterp.Timing;

/// <summary>The time that a stream gives for making its frames.</summary>
/// <param name="Period">From source frame to source frame: what all frames of an interval may cost together.</param>
/// <param name="FramesPerInterval">Frames made in an interval, at most.</param>
/// <param name="Frame">From the arrival of an interval's second anchor to the deadline of its first made frame.</param>
public readonly record struct DeadlineBudget(TimeSpan Period, int FramesPerInterval, TimeSpan Frame)
{
    /// <summary>True where a way to make frames keeps up: the frames of an interval within the given share of the period, the first in time.</summary>
    public bool Allows(StepCost cost, double share) => cost.OfInterval(FramesPerInterval) <= Period * share && cost.Frame <= Frame;
}
