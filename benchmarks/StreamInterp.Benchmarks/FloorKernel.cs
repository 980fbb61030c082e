namespace StreamInterp.Benchmarks;

/// <summary>A kernel run over a whole picture.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Calls">Calls for the picture.</param>
/// <param name="Bytes">Bytes that a call must read from and write to a picture, each once: what overlaps the next call stays in the first cache.</param>
/// <param name="Operations">Vector operations of a call, loads and stores not counted.</param>
/// <param name="Action">Runs all calls.</param>
internal sealed record FloorKernel(string Name, double Calls, double Bytes, double Operations, Action Action);
