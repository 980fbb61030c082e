namespace StreamInterp.Motion;

/// <summary>Filter taps for samples between pixels: cubic convolution (Keys, IEEE TASSP 1981) at multiples of 1/32 pixel.</summary>
/// <remarks>
/// Four taps each, in 1/64, rounded so that they sum to 64 exactly: a flat picture stays what it is. Keys' parameter is -0.6, a little
/// sharper than Catmull-Rom: the mean of two interpolated samples loses some sharpness again.
/// </remarks>
internal static class CubicTaps
{
    /// <summary>Positions between two pixels.</summary>
    public const int Phases = 1 << PhaseBits;

    /// <summary>Fractional bits of a position.</summary>
    public const int PhaseBits = 5;

    /// <summary>Fractional bits of a tap.</summary>
    public const int TapBits = 6;

    /// <summary>Taps of a phase: for the pixel before the position's left neighbour, the left, the right, and the one after.</summary>
    public const int Count = 4;

    private const double Sharpness = -0.6;

    /// <summary>All taps, phase by phase.</summary>
    public static ReadOnlySpan<sbyte> All => s_taps;

    private static readonly sbyte[] s_taps = Create();

    private static sbyte[] Create()
    {
        var taps = new sbyte[Phases * Count];
        for (var phase = 0; phase < Phases; phase++)
        {
            var position = (double)phase / Phases;
            var outer = Round(Weight(1 + position));
            var right = Round(Weight(1 - position));
            var last = Round(Weight(2 - position));
            var left = (1 << TapBits) - outer - right - last;
            (taps[Count * phase], taps[(Count * phase) + 1]) = ((sbyte)outer, (sbyte)left);
            (taps[(Count * phase) + 2], taps[(Count * phase) + 3]) = ((sbyte)right, (sbyte)last);
        }

        return taps;
    }

    private static int Round(double weight) => (int)Math.Round(weight * (1 << TapBits), MidpointRounding.AwayFromZero);

    private static double Weight(double distance) => distance < 1
        ? (((Sharpness + 2) * distance) - (Sharpness + 3)) * distance * distance + 1
        : ((((Sharpness * distance) - (5 * Sharpness)) * distance) + (8 * Sharpness)) * distance - (4 * Sharpness);
}
