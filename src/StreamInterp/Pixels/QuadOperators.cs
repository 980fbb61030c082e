using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Pixels;

/// <summary>One component of four-byte pixels to [0, 1]; <paramref name="shift"/> is its place in the little-endian word.</summary>
internal readonly unsafe struct DecodeQuads(uint* pixels, int shift, float* values) : IRowOperator
{
    private const float Scale = 1 / 255f;

    /// <inheritdoc/>
    public void One(int i) => values[i] = ((pixels[i] >> shift) & byte.MaxValue) * Scale;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var codes = (Vector256.Load(pixels + i) >>> shift) & Vector256.Create((uint)byte.MaxValue);
        (Vector256.ConvertToSingle(codes.AsInt32()) * Vector256.Create(Scale)).Store(values + i);
    }
}

/// <summary>Red, green and blue in [0, 1] to four-byte pixels; the fourth byte, alpha or unused, becomes 255.</summary>
internal readonly unsafe struct EncodeQuads(
    float* r, float* g, float* b, int redShift, int greenShift, int blueShift, uint* pixels) : IRowOperator
{
    private const float Max = 255;

    private readonly uint _fourth = ~((255u << redShift) | (255u << greenShift) | (255u << blueShift));

    /// <inheritdoc/>
    public void One(int i)
    {
        var (red, green, blue) = (Rounding.ToCode(r[i] * Max, Max), Rounding.ToCode(g[i] * Max, Max), Rounding.ToCode(b[i] * Max, Max));
        pixels[i] = (uint)((red << redShift) | (green << greenShift) | (blue << blueShift)) | _fourth;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var max = Vector256.Create(Max);
        var red = Rounding.ToCode(Vector256.Load(r + i) * max, max) << redShift;
        var green = Rounding.ToCode(Vector256.Load(g + i) * max, max) << greenShift;
        var blue = Rounding.ToCode(Vector256.Load(b + i) * max, max) << blueShift;
        (red | green | blue | Vector256.Create(_fourth).AsInt32()).AsUInt32().Store(pixels + i);
    }
}
