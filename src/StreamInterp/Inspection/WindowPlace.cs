namespace StreamInterp.Inspection;

/// <summary>A window's place in a picture, and the bounds of its first byte within reach that keep it in the picture.</summary>
internal readonly struct WindowPlace
{
    /// <summary>The window around the block at (<paramref name="x"/>, <paramref name="y"/>) of a picture of at least a window's size.</summary>
    public WindowPlace(int x, int y, int width, int height)
    {
        const int Surround = (WindowSearch.Size - BlockDifference.Size) / 2;
        var (lastX, lastY) = (width - WindowSearch.Size, height - WindowSearch.Size);
        (X, Y) = (Math.Clamp(x - Surround, 0, lastX), Math.Clamp(y - Surround, 0, lastY));
        (Left, Right) = (Math.Max(X - WindowSearch.Reach, 0), Math.Min(X + WindowSearch.Reach, lastX));
        (Top, Bottom) = (Math.Max(Y - WindowSearch.Reach, 0), Math.Min(Y + WindowSearch.Reach, lastY));
    }

    /// <summary>First column of the window.</summary>
    public int X { get; }

    /// <summary>First row of the window.</summary>
    public int Y { get; }

    /// <summary>Least first column to look at.</summary>
    public int Left { get; }

    /// <summary>Largest first column.</summary>
    public int Right { get; }

    /// <summary>Least first row.</summary>
    public int Top { get; }

    /// <summary>Largest first row.</summary>
    public int Bottom { get; }
}
