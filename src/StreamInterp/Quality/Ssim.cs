using StreamInterp.Media;

namespace StreamInterp.Quality;

/// <summary>Structural similarity of one colour component (Wang et al., IEEE TIP 2004).</summary>
/// <remarks>
/// Windows are flat 8x8 squares at every fourth column and row, and their values are averaged without weights: the convention of x264 and
/// of FFmpeg's ssim filter, so that figures compare. The sums of a window are put together from those of its four 4x4 blocks.
/// </remarks>
public static class Ssim
{
    private const int Block = 4;
    private const int WindowSamples = 64;

    /// <summary>SSIM of <paramref name="picture"/> against <paramref name="reference"/>, 1 for equal pictures.</summary>
    /// <param name="reference">The true picture.</param>
    /// <param name="picture">The picture to judge, of the same format and size.</param>
    /// <param name="component">Index into the format's components; 0 is luma in YUV formats and red in RGB formats.</param>
    /// <returns>The mean over all windows; NaN where the picture is smaller than one window.</returns>
    /// <exception cref="ArgumentException">Format or size differ.</exception>
    public static double Measure(in VideoFrame reference, in VideoFrame picture, int component = 0)
    {
        ComponentRow.RequireSameShape(reference, picture);
        var width = ComponentRow.Width(reference.Info, component);
        var columns = width / Block;
        var rows = ComponentRow.Height(reference.Info, component) / Block;
        if (columns < 2 || rows < 2)
        {
            return double.NaN;
        }

        var peak = (1 << reference.Info.Layout.Components[component].Depth) - 1;
        var above = new Sums[columns];
        var current = new Sums[columns];
        var buffers = (new int[width], new int[width]);
        double total = 0;
        for (var row = 0; row < rows; row++)
        {
            (above, current) = (current, above);
            SumBlocks(reference, picture, component, row, current, buffers);
            for (var column = 1; row > 0 && column < columns; column++)
            {
                total += (above[column - 1] + above[column] + current[column - 1] + current[column]).Similarity(peak);
            }
        }

        return total / ((columns - 1.0) * (rows - 1.0));
    }

    private static void SumBlocks(
        in VideoFrame reference, in VideoFrame picture, int component, int row, Span<Sums> sums, (int[] Expected, int[] Actual) buffers)
    {
        sums.Clear();
        for (var y = row * Block; y < (row + 1) * Block; y++)
        {
            ComponentRow.Read(reference, component, y, buffers.Expected);
            ComponentRow.Read(picture, component, y, buffers.Actual);
            for (var x = 0; x < sums.Length * Block; x++)
            {
                sums[x / Block].Add(buffers.Expected[x], buffers.Actual[x]);
            }
        }
    }

    private struct Sums
    {
        private long _a;
        private long _b;
        private long _squares;
        private long _products;

        public static Sums operator +(Sums left, Sums right) => new()
        {
            _a = left._a + right._a,
            _b = left._b + right._b,
            _squares = left._squares + right._squares,
            _products = left._products + right._products,
        };

        public void Add(int a, int b)
        {
            _a += a;
            _b += b;
            _squares += (a * a) + (b * b);
            _products += a * b;
        }

        // FFmpeg's constants: variances are sample variances, hence 63 in the second; the first has one factor 64 where the paper's
        // definition in sums asks for two, which only matters in very dark windows, but figures should agree.
        public readonly double Similarity(int peak)
        {
            var c1 = Math.Pow(0.01 * peak, 2) * WindowSamples;
            var c2 = Math.Pow(0.03 * peak, 2) * WindowSamples * (WindowSamples - 1);
            double means = _a * _b;
            double squaredMeans = (_a * _a) + (_b * _b);
            var variances = ((double)_squares * WindowSamples) - squaredMeans;
            var covariance = ((double)_products * WindowSamples) - means;
            return ((2 * means) + c1) * ((2 * covariance) + c2) / ((squaredMeans + c1) * (variances + c2));
        }
    }
}
