namespace StreamInterp.Timing;

/// <summary>One step on the ladder of ways to make frames.</summary>
/// <param name="From">The step left; the number of steps for repeating frames.</param>
/// <param name="To">The step taken; likewise.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cost">What a frame costs on the better one of the two.</param>
/// <param name="Budget">What it may cost.</param>
public readonly record struct StepChange(int From, int To, StepReason Reason, TimeSpan Cost, TimeSpan Budget);
