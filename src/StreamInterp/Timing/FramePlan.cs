using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>One instant of the output grid and what fills it.</summary>
/// <param name="Kind">Pass anchor I0, repeat it, or make a frame.</param>
/// <param name="Time">Presentation time on the grid.</param>
/// <param name="Duration">Time to the next instant.</param>
/// <param name="Timestep">Position between the anchors: 0 is I0, 1 is I1.</param>
/// <param name="Blended">For <see cref="FramePlanKind.Interpolate"/>: nothing can be tracked here (dissolve), so a plain blend is wanted.</param>
public readonly record struct FramePlan(FramePlanKind Kind, ClockTime Time, ClockTime Duration, float Timestep, bool Blended = false);
