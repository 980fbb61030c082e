using System.Numerics;
using StreamInterp.Cli.Imaging;

namespace StreamInterp.Cli.Demo;

/// <summary>Lettering over the picture: a title that stands still, and a line that runs through below.</summary>
internal static class Caption
{
    private const string Title = "STREAMINTERP 30 > 60";
    private const string Ticker =
        "TRUE FRAMES EXIST FOR EVERY INSTANT OF THIS SCENE * TEXT THAT STANDS STILL STAYS SHARP * TEXT THAT RUNS IS FOLLOWED *";
    private const float TitleDot = 1f / 150f;
    private const float TickerDot = 1f / 180f;
    private const float TickerTop = 0.93f;
    private const float TickerSpeed = 0.3f; // heights per second

    private static readonly Vector2 s_titlePlace = new(0.05f, 0.05f);
    private static readonly Vector2 s_shadowOffset = new(TitleDot);

    /// <summary>Puts the lettering over <paramref name="behind"/>; parameters as in <see cref="IDemoShot.ColorAt"/>.</summary>
    public static Vector3 Over(Vector3 behind, Vector2 p, float t, float pixel)
    {
        var shadow = Coverage(Title, (p - s_titlePlace - s_shadowOffset) / TitleDot, pixel / TitleDot);
        var color = Vector3.Lerp(behind, new Vector3(0.05f), shadow);
        color = Vector3.Lerp(color, new Vector3(1f, 0.97f, 0.86f), Coverage(Title, (p - s_titlePlace) / TitleDot, pixel / TitleDot));
        if (p.Y < TickerTop)
        {
            return color;
        }

        color = Vector3.Lerp(color, new Vector3(0.06f, 0.07f, 0.10f), 0.8f);
        var place = new Vector2(p.X - 1.2f + (TickerSpeed * t), p.Y - TickerTop - 0.015f);
        return Vector3.Lerp(color, new Vector3(0.95f), Coverage(Ticker, place / TickerDot, pixel / TickerDot));
    }

    // The share of a pixel-wide square around the place that set dots cover, from four by four samples.
    private static float Coverage(string text, Vector2 dots, float pixel)
    {
        if (dots.Y < -1f || dots.Y > BitmapFont.Height + 1 || dots.X < -1f || dots.X > (text.Length * BitmapFont.Advance) + 1)
        {
            return 0f;
        }

        const int Samples = 4;
        var set = 0;
        for (var j = 0; j < Samples; j++)
        {
            for (var i = 0; i < Samples; i++)
            {
                var x = dots.X + (pixel * (((i + 0.5f) / Samples) - 0.5f));
                var y = dots.Y + (pixel * (((j + 0.5f) / Samples) - 0.5f));
                set += BitmapFont.IsSet(text, (int)MathF.Floor(x), (int)MathF.Floor(y)) ? 1 : 0;
            }
        }

        return set / (float)(Samples * Samples);
    }
}
