namespace StreamInterp.Interpolation;

/// <summary>How a network's graph is to be built, beside the picture's size.</summary>
public sealed record NetworkGraphOptions
{
    /// <summary>Most levels of an image pyramid: eight reach across pictures beyond 8K.</summary>
    public const int MaximumPyramidLevels = 8;

    /// <summary>Which operators the provider understands.</summary>
    public required GraphDialect Dialect { get; init; }

    /// <summary>Fraction of the size at which motion is estimated, in (0, 1]; the frame is made at full size. 0: the network's default.</summary>
    public double FlowScale { get; init; }

    /// <summary>Levels of the image pyramid, of networks that have one; 0 lets the network choose by the width. Up to
    /// <see cref="MaximumPyramidLevels"/>.</summary>
    public int PyramidLevels { get; init; }
}
