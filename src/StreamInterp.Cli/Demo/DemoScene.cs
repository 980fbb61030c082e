using System.Numerics;
using StreamInterp.Media;

namespace StreamInterp.Cli.Demo;

/// <summary>The scene that <c>streaminterp demo</c> renders: two shots with a cut between them and lettering on top.</summary>
/// <remarks>
/// A picture is a pure function of time and size: what a camera without motion blur would have seen. So the true frame exists for every
/// instant, and made frames can be compared with it. The same input gives the same bytes.
/// </remarks>
internal static class DemoScene
{
    /// <summary>Length of the scene.</summary>
    public static readonly ClockTime Duration = ClockTime.FromSeconds(6);

    /// <summary>Where the second shot begins.</summary>
    public static readonly ClockTime Cut = ClockTime.FromSeconds(3);

    private static readonly IDemoShot s_meadow = new MeadowShot();
    private static readonly IDemoShot s_workshop = new WorkshopShot();

    /// <summary>Renders the picture at <paramref name="time"/>.</summary>
    /// <param name="time">Any time; the scene goes on beyond <see cref="Duration"/>.</param>
    /// <param name="destination">An I420 picture in studio range of any size.</param>
    public static void Render(ClockTime time, VideoFrame destination)
    {
        var (shot, start) = time < Cut ? (s_meadow, ClockTime.Zero) : (s_workshop, Cut);
        var view = new View(shot, (float)(time - start).Milliseconds / 1e3f, (float)time.Milliseconds / 1e3f, 1f / destination.Info.Height);
        Parallel.For(0, (destination.Info.Height + 1) / 2, pair => RenderRowPair(view, pair * 2, destination));
    }

    private static unsafe void RenderRowPair(View view, int top, VideoFrame destination)
    {
        var info = destination.Info;
        var rows = Math.Min(2, info.Height - top);
        var weights = LumaWeights(info.Colorimetry.Matrix);
        for (var left = 0; left < info.Width; left += 2)
        {
            var columns = Math.Min(2, info.Width - left);
            var sum = Vector3.Zero;
            for (var i = 0; i < rows * columns; i++)
            {
                var (x, y) = (left + (i % columns), top + (i / columns));
                var color = view.ColorAt(x, y);
                sum += color;
                destination.Row(0, y)[x] = Sample(16f + (219f * Vector3.Dot(color, weights)));
            }

            var mean = sum / (rows * columns);
            var luma = Vector3.Dot(mean, weights);
            destination.Row(1, top / 2)[left / 2] = Sample(128f + (112f * (mean.Z - luma) / (1f - weights.Z)));
            destination.Row(2, top / 2)[left / 2] = Sample(128f + (112f * (mean.X - luma) / (1f - weights.X)));
        }
    }

    private static byte Sample(float value) => (byte)MathF.Round(value);

    // Kr, Kg, Kb of ITU-T H.273.
    private static Vector3 LumaWeights(ColorMatrix matrix) =>
        matrix == ColorMatrix.Bt709 ? new Vector3(0.2126f, 0.7152f, 0.0722f) : new Vector3(0.299f, 0.587f, 0.114f);

    private readonly record struct View(IDemoShot Shot, float ShotTime, float SceneTime, float Pixel)
    {
        public Vector3 ColorAt(int x, int y)
        {
            var place = new Vector2(x + 0.5f, y + 0.5f) * Pixel;
            var color = Caption.Over(Shot.ColorAt(place, ShotTime, Pixel), place, SceneTime, Pixel);
            return Vector3.Clamp(color, Vector3.Zero, Vector3.One);
        }
    }
}
