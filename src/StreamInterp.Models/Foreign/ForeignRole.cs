namespace StreamInterp.Models.Foreign;

/// <summary>What one input of a foreign model, or some of its channels, mean.</summary>
internal enum ForeignRole
{
    /// <summary>The frame before: three channels, RGB in [0, 1].</summary>
    Image0,

    /// <summary>The frame after: three channels, RGB in [0, 1].</summary>
    Image1,

    /// <summary>Position between them in (0, 1), the same everywhere.</summary>
    Timestep,

    /// <summary>Column, from -1 at the first to 1 at the last.</summary>
    GridX,

    /// <summary>Row, from -1 at the first to 1 at the last.</summary>
    GridY,

    /// <summary>Width of a pixel in units of <see cref="GridX"/>, the same everywhere.</summary>
    PixelX,

    /// <summary>Height of a pixel in units of <see cref="GridY"/>, the same everywhere.</summary>
    PixelY,

    /// <summary>Zero everywhere.</summary>
    Zero,
}
