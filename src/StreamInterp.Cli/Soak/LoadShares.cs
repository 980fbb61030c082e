namespace StreamInterp.Cli.Soak;

/// <summary>Shares of all processors' time, from 0 to 1.</summary>
/// <param name="Own">Used by this process.</param>
/// <param name="Others">Used by others on this machine.</param>
/// <param name="Stolen">Given to other virtual machines by the host.</param>
internal readonly record struct LoadShares(double Own, double Others, double Stolen);
