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

    /// <summary>Taps are stored shifted by this, as the vertical filter's fixed-point product needs them.</summary>
    public const int VerticalShift = 8;

    /// <summary>Taps of a phase.</summary>
    public const int Count = 4;

    private const double Sharpness = -0.6;

    private static readonly Taps[] s_taps = Create();

    /// <summary>The taps for a position in units of 1 / <see cref="Phases"/> pixel; its whole part does not matter.</summary>
    public static ref readonly Taps At(int position) => ref s_taps[position & (Phases - 1)];

    private static Taps[] Create()
    {
        var taps = new Taps[Phases];
        for (var phase = 0; phase < Phases; phase++)
        {
            var position = (double)phase / Phases;
            var before = Round(Weight(1 + position));
            var right = Round(Weight(1 - position));
            var after = Round(Weight(2 - position));
            taps[phase] = new Taps(before, (1 << TapBits) - before - right - after, right, after);
        }

        return taps;
    }

    private static int Round(double weight) => (int)Math.Round(weight * (1 << TapBits), MidpointRounding.AwayFromZero);

    private static double Weight(double distance) => distance < 1
        ? ((((Sharpness + 2) * distance) - (Sharpness + 3)) * distance * distance) + 1
        : (((((Sharpness * distance) - (5 * Sharpness)) * distance) + (8 * Sharpness)) * distance) - (4 * Sharpness);

    /// <summary>Four taps, in 2^-(6 + 8), and the same in the pairs in which multiply-add instructions take them.</summary>
    internal readonly struct Taps(int before, int left, int right, int after)
    {
        /// <summary>For the pixel before the left neighbour.</summary>
        public readonly short Before = (short)(before << VerticalShift);

        /// <summary>For the pixel at or before the position.</summary>
        public readonly short Left = (short)(left << VerticalShift);

        /// <summary>For the next pixel.</summary>
        public readonly short Right = (short)(right << VerticalShift);

        /// <summary>For the one after it.</summary>
        public readonly short After = (short)(after << VerticalShift);

        /// <summary>Taps 0 and 1 as bytes.</summary>
        public readonly short FirstPair = (short)((byte)before | (left << 8));

        /// <summary>Taps 2 and 3 as bytes.</summary>
        public readonly short SecondPair = (short)((byte)right | (after << 8));

        /// <summary>Taps 0 and 1 as words.</summary>
        public readonly int FirstWords = (before & 0xFFFF) | (left << 16);

        /// <summary>Taps 2 and 3 as words.</summary>
        public readonly int SecondWords = (right & 0xFFFF) | (after << 16);

        /// <summary>The taps in order.</summary>
        public int this[int index] => index switch { 0 => Before, 1 => Left, 2 => Right, _ => After };
    }
}
