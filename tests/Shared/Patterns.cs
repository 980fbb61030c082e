using StreamInterp.Media;

namespace StreamInterp.Testing;

/// <summary>Deterministic test pictures; all values are legal codes of the format.</summary>
public static class Patterns
{
    /// <summary>Independent random codes; the same seed gives the same picture.</summary>
    public static void FillNoise(in VideoFrame frame, int seed)
    {
        var random = new Random(seed);
        var codes = Samples.MaxCode(frame.Info, 0) + 1;
        for (var component = 0; component < frame.Info.Layout.Components.Length; component++)
        {
            Fill(frame, component, (_, _) => random.Next(codes));
        }
    }

    /// <summary>Every sample of component i has code <c>codes[i]</c>.</summary>
    public static void FillFlat(in VideoFrame frame, params int[] codes)
    {
        for (var component = 0; component < frame.Info.Layout.Components.Length; component++)
        {
            var code = codes[component];
            Fill(frame, component, (_, _) => code);
        }
    }

    /// <summary>A smooth texture of waves, moved by (<paramref name="dx"/>, <paramref name="dy"/>) pixels: known true motion.</summary>
    public static void FillWaves(in VideoFrame frame, double dx = 0, double dy = 0)
    {
        for (var component = 0; component < frame.Info.Layout.Components.Length; component++)
        {
            var layout = frame.Info.Layout.Components[component];
            var (middle, swing) = (0.5 * Samples.MaxCode(frame.Info, component), 0.11 * Samples.MaxCode(frame.Info, component));
            var phase = component;
            Fill(frame, component, (column, row) =>
            {
                var x = (column << layout.WidthShift) - dx;
                var y = (row << layout.HeightShift) - dy;
                var wave = Math.Sin((0.21 * x) + phase) + Math.Sin((0.13 * y) - phase) + Math.Sin((0.09 * x) + (0.17 * y));
                return (int)Math.Round(middle + (swing * wave));
            });
        }
    }

    private static void Fill(VideoFrame frame, int component, Func<int, int, int> code)
    {
        var (columns, rows) = (Samples.Columns(frame.Info, component), Samples.Rows(frame.Info, component));
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                Samples.Set(frame, component, x, y, code(x, y));
            }
        }
    }
}
