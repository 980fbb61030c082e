namespace StreamInterp.Interpolation;

/// <summary>How a source frame's time relates to the frames before it.</summary>
internal enum SourceStep
{
    /// <summary>It comes after them, soon enough to fill the time between.</summary>
    Follows,

    /// <summary>It does not come after them, though nearly: frames out of order, or the same time twice.</summary>
    Disorder,

    /// <summary>The source's clock jumped, so that nothing lies between.</summary>
    Jumps,
}
