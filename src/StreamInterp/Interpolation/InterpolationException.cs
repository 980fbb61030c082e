namespace StreamInterp.Interpolation;

/// <summary>A failure the user can act on: the message names the cause, <see cref="Remedy"/> what to do.</summary>
public sealed class InterpolationException : Exception
{
    /// <summary>Creates the error from its cause and its remedy, each one sentence.</summary>
    public InterpolationException(string message, string remedy, Exception? inner = null)
        : base(message, inner) => Remedy = remedy;

    /// <summary>What the user can do about it, as one sentence.</summary>
    public string Remedy { get; }

    /// <summary>Cause and remedy in one line, as the bus message and the CLI show them.</summary>
    public string OneLine => $"{Message} {Remedy}";
}
