using System.Numerics;

namespace StreamInterp.Cli.Demo;

/// <summary>Deterministic surface patterns: smooth functions of a position, with detail of a known finest size.</summary>
internal static class Texture
{
    /// <summary>Smooth lattice noise in [0, 1]; its features are about one unit wide.</summary>
    public static float Noise(Vector2 p)
    {
        var cell = new Vector2(MathF.Floor(p.X), MathF.Floor(p.Y));
        var within = p - cell;
        var weight = within * within * (new Vector2(3f) - (2f * within));
        var (x, y) = ((int)cell.X, (int)cell.Y);
        var top = float.Lerp(Lattice(x, y), Lattice(x + 1, y), weight.X);
        var bottom = float.Lerp(Lattice(x, y + 1), Lattice(x + 1, y + 1), weight.X);
        return float.Lerp(top, bottom, weight.Y);
    }

    /// <summary>Three octaves of <see cref="Noise"/> in [0, 1]; the finest features are a quarter of a unit wide.</summary>
    public static float Rough(Vector2 p) =>
        (0.55f * Noise(p)) + (0.3f * Noise((p * 2f) + new Vector2(17f, 5f))) + (0.15f * Noise((p * 4f) + new Vector2(3f, 41f)));

    /// <summary>A chequerboard of unit squares: 0 or 1, with edges <paramref name="soft"/> units wide.</summary>
    public static float Checker(Vector2 p, float soft)
    {
        var a = Wave(p.X, soft);
        var b = Wave(p.Y, soft);
        return 0.5f - (0.5f * a * b);
    }

    // +1 in even cells, -1 in odd ones, linear over the edge.
    private static float Wave(float x, float soft)
    {
        var within = x - (2f * MathF.Floor(x / 2f));
        var distance = within < 1f ? MathF.Min(within, 1f - within) : -MathF.Min(within - 1f, 2f - within);
        return Math.Clamp(distance / soft, -1f, 1f);
    }

    // An integer hash (the finalizer of MurmurHash3) of the lattice point, as a number in [0, 1].
    private static float Lattice(int x, int y)
    {
        var hash = (uint)((x * 0x1F1F1F1F) ^ (y * 0x2545F491));
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        hash ^= hash >> 16;
        return hash * (1f / uint.MaxValue);
    }
}
