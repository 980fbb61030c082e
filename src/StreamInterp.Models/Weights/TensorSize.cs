namespace StreamInterp.Models.Weights;

/// <summary>Arithmetic on dimensions that a file claims, safe against values chosen to overflow.</summary>
internal static class TensorSize
{
    /// <summary>Most elements one tensor may have: 1 GiB of float32.</summary>
    public const long MaximumElements = 1L << 28;

    /// <summary>Most dimensions; convolutions over time have five.</summary>
    public const int MaximumRank = 8;

    /// <summary>Multiplies dimensions that may be negative or absurd.</summary>
    /// <returns>False where the result is not a size that a tensor may have.</returns>
    public static bool TryCount(ReadOnlySpan<int> dimensions, out long count)
    {
        count = 1;
        if (dimensions.Length > MaximumRank)
        {
            return false;
        }

        var empty = false;
        foreach (var dimension in dimensions)
        {
            if (dimension < 0)
            {
                return false;
            }

            empty |= dimension == 0;
            count *= Math.Max(dimension, 1);
            if (count > MaximumElements)
            {
                return false;
            }
        }

        count = empty ? 0 : count;
        return true;
    }

    /// <summary>True where a tensor of these dimensions takes exactly <paramref name="bytes"/> bytes.</summary>
    public static bool Matches(ReadOnlySpan<int> dimensions, ElementType type, long bytes) =>
        TryCount(dimensions, out var count) && count * type.Size == bytes;
}
