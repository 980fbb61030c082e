using System.Numerics;

namespace StreamInterp.Cli.Demo;

/// <summary>How much of a pixel a shape covers, in [0, 1], from the signed distance to its outline.</summary>
internal static class Shape
{
    /// <summary>Coverage of a pixel whose centre lies <paramref name="distance"/> outside the outline.</summary>
    public static float Coverage(float distance, float pixel) => Math.Clamp(0.5f - (distance / pixel), 0f, 1f);

    /// <summary>Signed distance of <paramref name="p"/> to a disc around the origin.</summary>
    public static float Disc(Vector2 p, float radius) => p.Length() - radius;

    /// <summary>Signed distance of <paramref name="p"/> to an axis-parallel rectangle around the origin.</summary>
    public static float Box(Vector2 p, Vector2 halfSize)
    {
        var d = Vector2.Abs(p) - halfSize;
        return Vector2.Max(d, Vector2.Zero).Length() + MathF.Min(MathF.Max(d.X, d.Y), 0f);
    }

    /// <summary>Signed distance of <paramref name="p"/> to a stroke from <paramref name="a"/> to <paramref name="b"/>.</summary>
    public static float Stroke(Vector2 p, Vector2 a, Vector2 b, float width)
    {
        var along = b - a;
        var position = Math.Clamp(Vector2.Dot(p - a, along) / along.LengthSquared(), 0f, 1f);
        return (p - a - (position * along)).Length() - (width / 2f);
    }

    /// <summary><paramref name="p"/> turned by <paramref name="angle"/> radians about the origin.</summary>
    public static Vector2 Turn(Vector2 p, float angle)
    {
        var (sine, cosine) = MathF.SinCos(angle);
        return new Vector2((cosine * p.X) - (sine * p.Y), (sine * p.X) + (cosine * p.Y));
    }
}
