namespace StreamInterp.Interpolation;

/// <summary>Where the core and the interpolators say what they decided.</summary>
public interface IInterpolationLog
{
    /// <summary>A decision worth a line in the debug log.</summary>
    void Info(string message);

    /// <summary>Something fell back or is worse than asked for; the element also posts it on the bus.</summary>
    void Warning(string message);
}
