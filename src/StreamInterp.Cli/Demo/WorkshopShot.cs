using System.Numerics;

namespace StreamInterp.Cli.Demo;

/// <summary>A floor that turns and grows, a spoked wheel rolling over it, a pendulum on a thread, a turning card in front.</summary>
internal sealed class WorkshopShot : IDemoShot
{
    private const float WheelRadius = 0.2f;

    /// <inheritdoc/>
    public Vector3 ColorAt(Vector2 p, float t, float pixel)
    {
        var color = Floor(p, t, pixel);
        color = Wheel(color, p, t, pixel);
        color = Card(color, p, t, pixel);
        return Pendulum(color, p, t, pixel);
    }

    private static Vector3 Floor(Vector2 p, float t, float pixel)
    {
        var scale = 7f / (1f + (0.16f * t));
        var place = Shape.Turn(p - new Vector2(0.89f, 0.5f), 0.22f * t) * scale;
        var tile = Texture.Checker(place, pixel * scale);
        var grain = Texture.Rough(place * 7f);
        var color = Vector3.Lerp(new Vector3(0.22f, 0.33f, 0.36f), new Vector3(0.80f, 0.74f, 0.62f), tile);
        return color * (0.65f + (0.5f * grain));
    }

    private static Vector3 Wheel(Vector3 behind, Vector2 p, float t, float pixel)
    {
        const float Speed = 0.55f;
        var local = p - new Vector2(0.05f + (Speed * t), 0.7f);
        var radius = local.Length();
        if (radius > WheelRadius + 0.02f)
        {
            return behind;
        }

        var turned = Shape.Turn(local, -Speed * t / WheelRadius);
        const float Sector = MathF.PI / 5f;
        var angle = MathF.Atan2(turned.Y, turned.X);
        var within = angle - (Sector * MathF.Round(angle / Sector));
        var spoke = MathF.Abs(radius * MathF.Sin(within)) - 0.0025f;
        var rim = MathF.Abs(radius - WheelRadius) - 0.014f;
        var color = Vector3.Lerp(behind, new Vector3(0.86f), Shape.Coverage(MathF.Max(spoke, radius - WheelRadius), pixel));
        var marks = 0.5f + (0.5f * Texture.Checker(new Vector2(angle * 15f / MathF.PI, 0.5f), 0.1f));
        color = Vector3.Lerp(color, new Vector3(0.75f, 0.18f, 0.15f) * marks, Shape.Coverage(rim, pixel));
        return Vector3.Lerp(color, new Vector3(0.15f), Shape.Coverage(radius - 0.03f, pixel));
    }

    private static Vector3 Card(Vector3 behind, Vector2 p, float t, float pixel)
    {
        var local = Shape.Turn(p - new Vector2(1.28f, 0.42f), (-1.1f * t) + 0.4f);
        var coverage = Shape.Coverage(Shape.Box(local, new Vector2(0.19f, 0.19f)), pixel);
        if (coverage == 0f)
        {
            return behind;
        }

        var rings = 0.5f + (0.5f * MathF.Sin(local.Length() * 110f));
        var face = Vector3.Lerp(new Vector3(0.13f, 0.28f, 0.55f), new Vector3(0.97f, 0.80f, 0.36f), rings);
        var border = Shape.Coverage(Shape.Box(local, new Vector2(0.165f, 0.165f)), pixel);
        face = Vector3.Lerp(new Vector3(0.93f, 0.92f, 0.88f), face * (0.8f + (0.3f * Texture.Rough(local * 45f))), border);
        return Vector3.Lerp(behind, face, coverage);
    }

    private static Vector3 Pendulum(Vector3 behind, Vector2 p, float t, float pixel)
    {
        var pivot = new Vector2(0.66f, -0.05f);
        var (sine, cosine) = MathF.SinCos(0.75f * MathF.Cos(3.3f * t));
        var bob = pivot + (0.56f * new Vector2(sine, cosine));
        var thread = Shape.Coverage(Shape.Stroke(p, pivot, bob, 0.004f), pixel);
        var color = Vector3.Lerp(behind, new Vector3(0.05f, 0.05f, 0.07f), thread);
        var local = p - bob;
        var stripes = Texture.Checker(new Vector2(Shape.Turn(local, 1.5f * t).X * 38f, 0.5f), 0.15f);
        var face = Vector3.Lerp(new Vector3(0.16f, 0.60f, 0.38f), new Vector3(0.88f, 0.96f, 0.84f), stripes);
        return Vector3.Lerp(color, face, Shape.Coverage(Shape.Disc(local, 0.075f), pixel));
    }
}
