namespace StreamInterp.Models.Weights.Torch;

/// <summary>A view of a storage: element (i, j, ..) is at Offset + i * Strides[0] + j * Strides[1] + ..</summary>
/// <param name="Storage">The elements.</param>
/// <param name="Offset">First element.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Strides">Elements between neighbours in each dimension.</param>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, int[] Shape, long[] Strides)
{
    /// <summary>The elements row-major and without gaps, without a copy where they are stored so.</summary>
    /// <param name="source">Name of the file, for messages.</param>
    /// <param name="name">The tensor's name, for messages.</param>
    /// <param name="storage">All bytes of the storage.</param>
    public ReadOnlyMemory<byte> Gather(string source, string name, ReadOnlyMemory<byte> storage)
    {
        var elementSize = Storage.ElementSize;
        if (!TensorSize.TryCount(Shape, out var count) || !LiesWithin(storage.Length / elementSize, count))
        {
            throw WeightErrors.Damaged(source, $"the tensor '{name}' lies outside its storage");
        }

        if (count == 0 || IsContiguous())
        {
            return storage.Slice((int)Offset * elementSize, (int)count * elementSize);
        }

        var gathered = new byte[count * elementSize];
        for (long i = 0; i < count; i++)
        {
            storage.Span.Slice((int)Position(i) * elementSize, elementSize).CopyTo(gathered.AsSpan((int)i * elementSize));
        }

        return gathered;
    }

    private bool LiesWithin(long elements, long count)
    {
        Int128 last = Offset;
        for (var i = 0; i < Shape.Length; i++)
        {
            if (Strides[i] < 0)
            {
                return false;
            }

            last += (Int128)Strides[i] * Math.Max(Shape[i] - 1, 0);
        }

        return Offset >= 0 && count <= elements && (count == 0 ? Offset <= elements : last < elements);
    }

    private bool IsContiguous()
    {
        long expected = 1;
        for (var i = Shape.Length - 1; i >= 0; i--)
        {
            if (Shape[i] > 1 && Strides[i] != expected)
            {
                return false;
            }

            expected *= Shape[i];
        }

        return true;
    }

    private long Position(long index)
    {
        var position = Offset;
        for (var i = Shape.Length - 1; i >= 0; i--)
        {
            position += index % Shape[i] * Strides[i];
            index /= Shape[i];
        }

        return position;
    }
}
