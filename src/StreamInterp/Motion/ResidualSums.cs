namespace StreamInterp.Motion;

/// <summary>Sums over a patch of its differences from another, in sixteenths of a grey level.</summary>
/// <param name="X">Of differences times horizontal slopes.</param>
/// <param name="Y">Of differences times vertical slopes.</param>
/// <param name="Sum">Of the differences.</param>
internal readonly record struct ResidualSums(int X, int Y, int Sum);
