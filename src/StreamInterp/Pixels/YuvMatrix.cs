using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>How YUV codes relate to RGB in [0, 1]; every constant follows from Kr, Kb, range and depth (ITU-T H.273, 8.3).</summary>
/// <remarks>
/// With y = (luma code - <see cref="LumaZero"/>) / <see cref="LumaSpan"/> and cb, cr = (chroma code - <see cref="ChromaZero"/>) /
/// <see cref="ChromaSpan"/>: R = y + RedFromCr cr, G = y + GreenFromCb cb + GreenFromCr cr, B = y + BlueFromCb cb; and back
/// y = Kr R + Kg G + Kb B, cb = (B - y) / BlueFromCb, cr = (R - y) / RedFromCr.
/// </remarks>
public sealed class YuvMatrix
{
    /// <summary>Computes the constants for codes of <paramref name="depth"/> bits, 8 or more.</summary>
    public YuvMatrix(Colorimetry colorimetry, int depth)
    {
        var (kr, kb) = LumaWeights(colorimetry.Matrix);
        var kg = 1 - kr - kb;
        (Kr, Kg, Kb) = ((float)kr, (float)kg, (float)kb);
        RedFromCr = (float)(2 * (1 - kr));
        BlueFromCb = (float)(2 * (1 - kb));
        GreenFromCr = (float)(-2 * kr * (1 - kr) / kg);
        GreenFromCb = (float)(-2 * kb * (1 - kb) / kg);

        var unit = 1 << (depth - 8);
        MaxCode = (1 << depth) - 1;
        LumaZero = colorimetry.FullRange ? 0 : 16 * unit;
        LumaSpan = colorimetry.FullRange ? MaxCode : 219 * unit;
        ChromaZero = 128 * unit;
        ChromaSpan = colorimetry.FullRange ? MaxCode : 224 * unit;
    }

    /// <summary>Share of red in luma.</summary>
    public float Kr { get; }

    /// <summary>Share of green in luma.</summary>
    public float Kg { get; }

    /// <summary>Share of blue in luma.</summary>
    public float Kb { get; }

    /// <summary>Red for one unit of cr.</summary>
    public float RedFromCr { get; }

    /// <summary>Green for one unit of cb.</summary>
    public float GreenFromCb { get; }

    /// <summary>Green for one unit of cr.</summary>
    public float GreenFromCr { get; }

    /// <summary>Blue for one unit of cb.</summary>
    public float BlueFromCb { get; }

    /// <summary>The largest code.</summary>
    public float MaxCode { get; }

    /// <summary>Luma code of black.</summary>
    public float LumaZero { get; }

    /// <summary>Luma codes from black to white.</summary>
    public float LumaSpan { get; }

    /// <summary>Chroma code of grey.</summary>
    public float ChromaZero { get; }

    /// <summary>Chroma codes for a colour difference of 1, from -0.5 to 0.5.</summary>
    public float ChromaSpan { get; }

    private static (double Kr, double Kb) LumaWeights(ColorMatrix matrix) => matrix switch
    {
        ColorMatrix.Bt601 => (0.299, 0.114),
        ColorMatrix.Bt709 => (0.2126, 0.0722),
        ColorMatrix.Bt2020 => (0.2627, 0.0593),
        ColorMatrix.Fcc => (0.30, 0.11),
        ColorMatrix.Smpte240M => (0.212, 0.087),
        _ => throw new ArgumentOutOfRangeException(nameof(matrix)),
    };
}
