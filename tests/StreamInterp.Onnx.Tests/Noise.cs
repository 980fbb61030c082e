namespace StreamInterp.Onnx.Tests;

/// <summary>Reproducible random numbers.</summary>
internal static class Noise
{
    public static float[] Uniform(int count, float from, float to, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = from + (random.NextSingle() * (to - from));
        }

        return values;
    }
}
