using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>Says whether a way to make frames keeps up with the stream.</summary>
/// <param name="cost">What its frames cost.</param>
/// <param name="lookahead">How many frames beyond an interval it waits for.</param>
internal delegate bool KeepsUp(StepCost cost, int lookahead);
