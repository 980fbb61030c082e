namespace StreamInterp.Cli.Soak;

/// <summary>Whether a value that should stay the same creeps.</summary>
internal static class Trend
{
    /// <summary>How far the line of least squares through equally spaced <paramref name="values"/> rises from end to end.</summary>
    /// <returns>The rise in the values' unit; zero for fewer than two.</returns>
    public static double Rise(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var (middle, mean) = ((values.Count - 1) / 2.0, values.Average());
        var (product, square) = (0.0, 0.0);
        for (var i = 0; i < values.Count; i++)
        {
            product += (i - middle) * (values[i] - mean);
            square += (i - middle) * (i - middle);
        }

        return product / square * (values.Count - 1);
    }
}
