namespace StreamInterp.Onnx.Operators;

/// <summary>Correlation of two feature maps, one element at a time: the specification of <see cref="CorrelationKernel"/>.</summary>
/// <remarks>
/// Channel 9 * (v + 4) + u + 4 of the result at (x, y) is the mean over all channels c of first[c] at (x, y) times second[c] at
/// (x + u, y + v), where second is zero outside: the cost volume of PWC-Net (Sun et al., CVPR 2018), which UPR-Net uses.
/// </remarks>
internal static unsafe class ScalarCorrelation
{
    /// <summary>Furthest displacement along either axis.</summary>
    public const int Radius = 4;

    /// <summary>Number of displacements: channels of the result.</summary>
    public const int Displacements = Diameter * Diameter;

    private const int Diameter = (2 * Radius) + 1;

    /// <summary>The displacement of a channel of the result.</summary>
    public static (int U, int V) DisplacementOf(int channel) => ((channel % Diameter) - Radius, (channel / Diameter) - Radius);

    /// <summary>Columns whose displaced position is inside a row: from the first up to, not including, the last.</summary>
    public static (int From, int End) Inside(int displacement, int width) =>
        (Math.Min(Math.Max(-displacement, 0), width), Math.Max(Math.Min(width - displacement, width), 0));

    /// <summary>One element whose displaced position is inside.</summary>
    public static float At(Planes first, Planes second, int x, int y, int u, int v)
    {
        var sum = 0f;
        for (var channel = 0; channel < first.Channels; channel++)
        {
            sum += first.Row(channel, y)[x] * second.Row(channel, y + v)[x + u];
        }

        return sum * (1f / first.Channels);
    }

    /// <summary>Computes row <paramref name="y"/> of all displacements.</summary>
    public static void Row(Planes first, Planes second, int y, Planes output)
    {
        for (var channel = 0; channel < Displacements; channel++)
        {
            var (u, v) = DisplacementOf(channel);
            var row = output.Row(channel, y);
            for (var x = 0; x < first.Width; x++)
            {
                var inside = x + u >= 0 && x + u < first.Width && y + v >= 0 && y + v < first.Height;
                row[x] = inside ? At(first, second, x, y, u, v) : 0;
            }
        }
    }
}
