using StreamInterp.Media;

namespace StreamInterp.Quality;

/// <summary>Peak signal-to-noise ratio of one colour component, in decibels.</summary>
public static class Psnr
{
    /// <summary>What a perfect match counts in a mean, as FFmpeg's psnr filter has no finite value for it.</summary>
    public const double Cap = 100;

    /// <summary>PSNR of <paramref name="picture"/> against <paramref name="reference"/>; at most <see cref="Cap"/>.</summary>
    /// <param name="reference">The true picture.</param>
    /// <param name="picture">The picture to judge, of the same format and size.</param>
    /// <param name="component">Index into the format's components; 0 is luma in YUV formats and red in RGB formats.</param>
    /// <exception cref="ArgumentException">Format or size differ.</exception>
    public static double Measure(in VideoFrame reference, in VideoFrame picture, int component = 0) =>
        FromMeanSquaredError(MeanSquaredError(reference, picture, component), reference.Info.Layout.Components[component].Depth);

    /// <summary>10 log10(peak^2 / error) with peak = 2^depth - 1; at most <see cref="Cap"/>.</summary>
    public static double FromMeanSquaredError(double error, int depth)
    {
        var peak = (1 << depth) - 1;
        return error <= 0 ? Cap : Math.Min(Cap, 10 * Math.Log10(peak * peak / error));
    }

    /// <summary>Mean over all samples of the squared difference, in squared code values.</summary>
    /// <exception cref="ArgumentException">Format or size differ.</exception>
    public static double MeanSquaredError(in VideoFrame reference, in VideoFrame picture, int component)
    {
        ComponentRow.RequireSameShape(reference, picture);
        var width = ComponentRow.Width(reference.Info, component);
        var height = ComponentRow.Height(reference.Info, component);
        var expected = new int[width];
        var actual = new int[width];
        long sum = 0;
        for (var y = 0; y < height; y++)
        {
            ComponentRow.Read(reference, component, y, expected);
            ComponentRow.Read(picture, component, y, actual);
            for (var x = 0; x < width; x++)
            {
                var difference = expected[x] - actual[x];
                sum += difference * difference;
            }
        }

        return (double)sum / ((long)width * height);
    }
}
