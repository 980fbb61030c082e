using System.Numerics;

namespace StreamInterp.Cli.Demo;

/// <summary>Hills at three speeds, a windmill, two balls that pass before each other and behind a fence; a cloud dims the light.</summary>
internal sealed class MeadowShot : IDemoShot
{
    private const float Pan = 0.42f; // heights per second of the nearest ground
    private static readonly Vector2 s_hub = new(1.22f, 0.36f);

    private static readonly Ridge[] s_ridges =
    [
        new(Pan, 0.76f, 0.04f, 3f, new Vector3(0.46f, 0.62f, 0.22f)),
        new(0.5f * Pan, 0.60f, 0.08f, 4f, new Vector3(0.34f, 0.53f, 0.30f)),
        new(0.2f * Pan, 0.46f, 0.10f, 3f, new Vector3(0.40f, 0.50f, 0.58f)),
    ];

    /// <inheritdoc/>
    public Vector3 ColorAt(Vector2 p, float t, float pixel)
    {
        var color = Landscape(p, t, pixel);
        color = Windmill(color, p, t, pixel);
        color = Balls(color, p, t, pixel);
        color = Fence(color, p, t, pixel);
        return color * Light(t);
    }

    // A cloud passes: the light falls to 70 % and returns.
    private static float Light(float t) => 1f - (0.3f * MathF.Exp(-MathF.Pow((t - 1.9f) / 0.35f, 2f)));

    // The nearest ridge hides the rest at most places, so they are looked at from the front.
    private static Vector3 Landscape(Vector2 p, float t, float pixel, int depth = 0)
    {
        if (depth == s_ridges.Length)
        {
            return Sky(p, t);
        }

        var ridge = s_ridges[depth];
        var place = new Vector2(p.X + (ridge.Speed * t), p.Y);
        var coverage = Shape.Coverage(ridge.CrestAt(place.X) - p.Y, pixel);
        if (coverage == 0f)
        {
            return Landscape(p, t, pixel, depth + 1);
        }

        var grain = Texture.Rough(place * 36f) + (0.5f * Texture.Noise(place * 9f));
        var ground = ridge.Color * (0.55f + (0.6f * grain));
        return coverage == 1f ? ground : Vector3.Lerp(Landscape(p, t, pixel, depth + 1), ground, coverage);
    }

    private static Vector3 Sky(Vector2 p, float t)
    {
        var sky = Vector3.Lerp(new Vector3(0.36f, 0.58f, 0.86f), new Vector3(0.82f, 0.89f, 0.95f), p.Y * 1.6f);
        var cloud = Texture.Rough(new Vector2((p.X + (0.06f * t)) * 4f, p.Y * 9f));
        return Vector3.Lerp(sky, new Vector3(0.97f), Math.Clamp((cloud - 0.5f) * 3f, 0f, 1f));
    }

    private static Vector3 Windmill(Vector3 behind, Vector2 p, float t, float pixel)
    {
        var foot = p - s_hub;
        var walls = MathF.Abs(foot.X) - 0.045f - (0.1f * foot.Y);
        var tower = MathF.Max(Shape.Box(foot - new Vector2(0f, 0.2f), new Vector2(0.09f, 0.2f)), walls);
        var bricks = 0.75f + (0.25f * Texture.Checker(foot * new Vector2(28f, 40f), 0.3f));
        var color = Vector3.Lerp(behind, new Vector3(0.72f, 0.42f, 0.32f) * bricks, Shape.Coverage(tower, pixel));

        var turned = Shape.Turn(foot, -1.7f * t);
        var arm = MathF.Abs(turned.X) > MathF.Abs(turned.Y) ? turned : new Vector2(turned.Y, -turned.X);
        arm = arm.X < 0f ? -arm : arm;
        var slats = 0.7f + (0.3f * Texture.Checker(arm * new Vector2(40f, 25f), 0.3f));
        var sail = Shape.Box(arm - new Vector2(0.19f, 0.028f), new Vector2(0.1f, 0.028f));
        color = Vector3.Lerp(color, new Vector3(0.95f, 0.91f, 0.80f) * slats, Shape.Coverage(sail, pixel));
        var spar = Shape.Stroke(arm, Vector2.Zero, new Vector2(0.3f, 0f), 0.009f);
        return Vector3.Lerp(color, new Vector3(0.24f, 0.16f, 0.12f), Shape.Coverage(MathF.Min(spar, Shape.Disc(foot, 0.02f)), pixel));
    }

    private static Vector3 Balls(Vector3 behind, Vector2 p, float t, float pixel)
    {
        var left = new Vector2(0.15f + (0.42f * t), 0.72f - (0.3f * MathF.Abs(MathF.Sin(2.4f * t))));
        var right = new Vector2(1.65f - (0.48f * t), 0.72f - (0.12f * MathF.Abs(MathF.Sin((3.1f * t) + 1f))));
        var color = Ball(behind, p - right, 4.5f * t, pixel, 0.11f, new Vector3(0.20f, 0.36f, 0.80f), new Vector3(0.92f, 0.94f, 0.98f));
        return Ball(color, p - left, -5f * t, pixel, 0.085f, new Vector3(0.88f, 0.22f, 0.16f), new Vector3(0.99f, 0.84f, 0.25f));
    }

    private static Vector3 Ball(Vector3 behind, Vector2 p, float angle, float pixel, float radius, Vector3 dark, Vector3 bright)
    {
        var coverage = Shape.Coverage(Shape.Disc(p, radius), pixel);
        if (coverage == 0f)
        {
            return behind;
        }

        var pattern = Texture.Checker(Shape.Turn(p, angle) * (2f / radius), 2f * pixel / radius);
        var shade = 1.05f - (0.5f * Vector2.DistanceSquared(p, new Vector2(-0.4f, -0.4f) * radius) / (radius * radius * 2f));
        return Vector3.Lerp(behind, Vector3.Lerp(dark, bright, pattern) * shade, coverage);
    }

    private static Vector3 Fence(Vector3 behind, Vector2 p, float t, float pixel)
    {
        var x = p.X + (1.3f * Pan * t);
        var within = x - (0.22f * MathF.Floor(x / 0.22f)) - 0.11f;
        var post = Shape.Box(new Vector2(within, p.Y - 0.84f), new Vector2(0.011f, 0.17f));
        var wire = MathF.Min(MathF.Abs(p.Y - 0.74f), MathF.Abs(p.Y - 0.84f)) - 0.0025f;
        var grain = 0.7f + (0.4f * Texture.Noise(new Vector2(x * 90f, p.Y * 14f)));
        var color = Vector3.Lerp(behind, new Vector3(0.25f, 0.25f, 0.27f), Shape.Coverage(wire, pixel));
        return Vector3.Lerp(color, new Vector3(0.50f, 0.36f, 0.24f) * grain, Shape.Coverage(post, pixel));
    }

    private readonly record struct Ridge(float Speed, float Top, float Rise, float Waves, Vector3 Color)
    {
        public float CrestAt(float x) => Top - (Rise * MathF.Sin((x * Waves) + (Top * 40f)));
    }
}
