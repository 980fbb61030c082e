using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Pixels;

/// <summary>Colour conversion one pixel at a time in double precision, straight from ITU-T H.273 and the chroma positions.</summary>
internal static class ColorDefinition
{
    /// <summary>Red, green and blue of the pixel at (x, y).</summary>
    public static double[] ToRgb(in VideoFrame frame, int x, int y)
    {
        var info = frame.Info;
        if (info.Layout.Family == ColorFamily.Rgb)
        {
            return [Samples.Get(frame, 0, x, y) / 255.0, Samples.Get(frame, 1, x, y) / 255.0, Samples.Get(frame, 2, x, y) / 255.0];
        }

        var (zero, span) = LumaRange(info);
        var luma = (Samples.Get(frame, 0, x, y) - zero) / span;
        if (info.Layout.Family == ColorFamily.Gray)
        {
            return [luma, luma, luma];
        }

        var (kr, kb) = Weights(info);
        var (cb, cr) = (ColorDifference(frame, 1, x, y), ColorDifference(frame, 2, x, y));
        var red = luma + (2 * (1 - kr) * cr);
        var blue = luma + (2 * (1 - kb) * cb);
        return [red, (luma - (kr * red) - (kb * blue)) / (1 - kr - kb), blue];
    }

    /// <summary>The unrounded code of a sample, limited to legal codes, of a picture given as RGB.</summary>
    public static double Code(VideoInfo info, Func<int, int, double[]> rgb, int component, int x, int y)
    {
        var max = (double)Samples.MaxCode(info, component);
        if (info.Layout.Family == ColorFamily.Rgb)
        {
            return Math.Clamp(component == 3 ? max : rgb(x, y)[component] * max, 0, max);
        }

        var (kr, kb) = Weights(info);
        double Luma(double[] c) => (kr * c[0]) + ((1 - kr - kb) * c[1]) + (kb * c[2]);
        if (component == 0)
        {
            var (zero, span) = LumaRange(info);
            return Math.Clamp(zero + (span * Luma(rgb(x, y))), 0, max);
        }

        double Difference(double[] c) => component == 1 ? (c[2] - Luma(c)) / (2 * (1 - kb)) : (c[0] - Luma(c)) / (2 * (1 - kr));
        var layout = info.Layout.Components[component];
        var sum = 0.0;
        foreach (var (row, rowWeight) in Taps(y, layout.HeightShift, info.Colorimetry.ChromaSite == ChromaSite.TopLeft, info.Height))
        {
            foreach (var (column, weight) in Taps(x, layout.WidthShift, info.Colorimetry.ChromaSite != ChromaSite.Center, info.Width))
            {
                sum += rowWeight * weight * Difference(rgb(column, row));
            }
        }

        return Math.Clamp(ChromaZero(info) + (ChromaSpan(info) * sum), 0, max);
    }

    private static (int Position, double Weight)[] Taps(int index, int shift, bool cosited, int size)
    {
        if (shift == 0)
        {
            return [(index, 1)];
        }

        var first = cosited ? (2 * index) - 2 : (2 * index) - 1;
        double[] weights = cosited ? [-0.125, 0.25, 0.75, 0.25, -0.125] : [-0.25, 0.75, 0.75, -0.25];
        return [.. weights.Select((weight, i) => (Math.Clamp(first + i, 0, size - 1), weight))];
    }

    private static double ColorDifference(in VideoFrame frame, int component, int x, int y)
    {
        var info = frame.Info;
        var layout = info.Layout.Components[component];
        var site = info.Colorimetry.ChromaSite;
        var column = layout.WidthShift == 0 ? x : (x - (site == ChromaSite.Center ? 0.5 : 0)) / 2;
        var row = layout.HeightShift == 0 ? y : (y - (site == ChromaSite.TopLeft ? 0 : 0.5)) / 2;
        var (left, top) = ((int)Math.Floor(column), (int)Math.Floor(row));
        var (right, down) = (column - left, row - top);
        var code = ((1 - down) * (((1 - right) * Near(frame, component, left, top)) + (right * Near(frame, component, left + 1, top))))
            + (down * (((1 - right) * Near(frame, component, left, top + 1)) + (right * Near(frame, component, left + 1, top + 1))));
        return (code - ChromaZero(info)) / ChromaSpan(info);
    }

    private static double Near(in VideoFrame frame, int component, int x, int y) => Samples.Get(
        frame,
        component,
        Math.Clamp(x, 0, Samples.Columns(frame.Info, component) - 1),
        Math.Clamp(y, 0, Samples.Rows(frame.Info, component) - 1));

    private static (double Zero, double Span) LumaRange(VideoInfo info) =>
        info.Colorimetry.FullRange ? (0, Samples.MaxCode(info, 0)) : (16 * Unit(info), 219 * Unit(info));

    private static double ChromaZero(VideoInfo info) => 128 * Unit(info);

    private static double ChromaSpan(VideoInfo info) => info.Colorimetry.FullRange ? Samples.MaxCode(info, 1) : 224 * Unit(info);

    private static double Unit(VideoInfo info) => info.Layout.Components[0].Depth == 10 ? 4 : 1;

    private static (double Kr, double Kb) Weights(VideoInfo info) => info.Colorimetry.Matrix switch
    {
        ColorMatrix.Bt601 => (0.299, 0.114),
        ColorMatrix.Bt709 => (0.2126, 0.0722),
        ColorMatrix.Bt2020 => (0.2627, 0.0593),
        ColorMatrix.Fcc => (0.30, 0.11),
        _ => (0.212, 0.087),
    };
}
