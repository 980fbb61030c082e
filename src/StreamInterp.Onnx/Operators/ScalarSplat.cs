namespace StreamInterp.Onnx.Operators;

/// <summary>Forward average splatting, one pixel at a time: the specification of <see cref="SplatKernel"/>, and what runs where that
/// cannot.</summary>
/// <remarks>
/// A pixel at (x, y) moves to (x + u, y + v) and is shared out bilinearly among the four pixels there; what falls outside is dropped. A
/// pixel of the result is the sum of what it got over the sum of the weights, or zero where it got nothing: the "average" mode of
/// softmax splatting (Niklaus and Liu, CVPR 2020).
/// </remarks>
internal static unsafe class ScalarSplat
{
    /// <summary>Shares out columns <paramref name="from"/> and up of row <paramref name="y"/>.</summary>
    public static void Share(in SplatGroup group, int from, int y)
    {
        for (var x = from; x < group.Width; x++)
        {
            var (left, right) = Split(x + group.FlowX(y)[x], group.Width);
            var (top, bottom) = Split(y + group.FlowY(y)[x], group.Height);
            var cell = group.Cell(left, top);
            var below = cell + group.CellStride;
            Add(group, x, y, cell, (1 - right) * (1 - bottom));
            Add(group, x, y, cell + SplatGroup.CellSize, right * (1 - bottom));
            Add(group, x, y, below, (1 - right) * bottom);
            Add(group, x, y, below + SplatGroup.CellSize, right * bottom);
        }
    }

    /// <summary>Makes columns <paramref name="from"/> and up of row <paramref name="y"/> of the result.</summary>
    public static void Average(in SplatGroup group, int from, int y)
    {
        for (var x = from; x < group.Width; x++)
        {
            var cell = group.Cell(x, y);
            var weight = cell[SplatGroup.WeightLane];
            for (var channel = 0; channel < group.Channels; channel++)
            {
                group.Destination(channel, y)[x] = cell[channel] / (weight == 0 ? 1 : weight);
            }
        }
    }

    private static void Add(in SplatGroup group, int x, int y, float* cell, float weight)
    {
        for (var channel = 0; channel < group.Channels; channel++)
        {
            cell[channel] += group.Source(channel, y)[x] * weight;
        }

        cell[SplatGroup.WeightLane] += weight;
    }

    // The first of two neighbouring cells, and the second one's share. Not a number counts as -1.
    private static (int First, float Share) Split(float position, int size)
    {
        position = position > -1 ? position : -1;
        position = position < size ? position : size;
        var first = Math.Min((int)MathF.Floor(position), size - 1);
        return (first, position - first);
    }
}
