namespace StreamInterp.Motion;

/// <summary>Sums over a patch of products of its slopes; slopes are differences over two pixels.</summary>
/// <param name="XX">Of horizontal slopes squared.</param>
/// <param name="XY">Of horizontal times vertical slopes.</param>
/// <param name="YY">Of vertical slopes squared.</param>
/// <param name="X">Of horizontal slopes.</param>
/// <param name="Y">Of vertical slopes.</param>
internal readonly record struct SlopeSums(int XX, int XY, int YY, int X, int Y);
