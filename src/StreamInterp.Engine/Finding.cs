namespace StreamInterp.Engine;

/// <summary>One line of an environment report.</summary>
/// <param name="Subject">What was looked at, such as "ONNX Runtime".</param>
/// <param name="State">How well it serves.</param>
/// <param name="Detail">Version, path or reason.</param>
/// <param name="Remedy">What to do to have it, one sentence; null where nothing is to be done.</param>
public sealed record Finding(string Subject, FindingState State, string Detail, string? Remedy = null);
