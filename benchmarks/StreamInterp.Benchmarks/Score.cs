namespace StreamInterp.Benchmarks;

/// <summary>What one method reached on one clip.</summary>
/// <param name="PsnrY">Mean over the frames, dB.</param>
/// <param name="SsimY">Mean over the frames.</param>
/// <param name="WallMilliseconds">Median wall time for each frame made; NaN where not measured.</param>
/// <param name="CpuMilliseconds">CPU time for each frame made, all threads.</param>
internal readonly record struct Score(double PsnrY, double SsimY, double WallMilliseconds, double CpuMilliseconds);
