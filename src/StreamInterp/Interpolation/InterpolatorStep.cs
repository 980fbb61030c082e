namespace StreamInterp.Interpolation;

/// <summary>One way to make frames, as a step of the ladder from the best to the cheapest.</summary>
/// <param name="Name">For messages and <c>stats</c>: "network", "motion", "motion-fast"; no two steps of a ladder share it.</param>
/// <param name="Options">What creates its interpolator.</param>
public sealed record InterpolatorStep(string Name, InterpolatorOptions Options);
