namespace StreamInterp.Models;

/// <summary>The fixed dimensions of a tensor, outermost first, as in [N, C, H, W].</summary>
public readonly struct TensorShape : IEquatable<TensorShape>
{
    private readonly int[]? _dimensions;

    /// <summary>Creates a shape; no dimension is negative. No dimensions make a scalar.</summary>
    public TensorShape(params ReadOnlySpan<int> dimensions)
    {
        foreach (var dimension in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        }

        _dimensions = dimensions.ToArray();
    }

    /// <summary>Number of dimensions.</summary>
    public int Rank => _dimensions?.Length ?? 0;

    /// <summary>The dimension at <paramref name="index"/>, counted from the outermost.</summary>
    public int this[int index] => _dimensions![index];

    /// <summary>All dimensions, outermost first.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>Product of all dimensions; 1 for a scalar.</summary>
    /// <exception cref="OverflowException">The product does not fit 64 bits.</exception>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (var dimension in Dimensions)
            {
                count = checked(count * dimension);
            }

            return count;
        }
    }

    /// <summary>This shape with dimension <paramref name="index"/> replaced.</summary>
    public TensorShape With(int index, int dimension)
    {
        var copy = Dimensions.ToArray();
        copy[index] = dimension;
        return new TensorShape(copy);
    }

    /// <inheritdoc/>
    public bool Equals(TensorShape other) => Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (var dimension in Dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <summary>The shape as "[1, 3, 64, 64]".</summary>
    public override string ToString() => $"[{string.Join(", ", _dimensions ?? [])}]";

    /// <summary>Equality of all dimensions.</summary>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Negation of equality.</summary>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);
}
