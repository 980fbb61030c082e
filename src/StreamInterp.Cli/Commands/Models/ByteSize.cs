using System.Globalization;

namespace StreamInterp.Cli.Commands.Models;

/// <summary>Sizes of files as people read them.</summary>
internal static class ByteSize
{
    private const double Mega = 1e6;

    /// <summary>Such as "5.9 MB".</summary>
    public static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mega:0.0} MB");
}
