namespace StreamInterp.Cli.Imaging;

/// <summary>A fixed-width font of 5 x 7 dots: capitals, digits and common signs; small letters show as capitals.</summary>
internal static class BitmapFont
{
    /// <summary>Dots from one letter to the next.</summary>
    public const int Advance = 6;

    /// <summary>Rows of a letter.</summary>
    public const int Height = 7;

    private const int Width = 5;

    private const string Letters = "#%()*+,-./0123456789:=>ABCDEFGHIJKLMNOPQRSTUVWXYZ_";

    // For each letter seven rows of five dots, the top left dot in the highest of 35 bits.
    private static readonly ulong[] s_dots =
    [
        0x295F57D4A, 0x632222263, 0x088842082, 0x208210888, 0x009575480, 0x0084F9080, 0x000003088, 0x0000F8000,
        0x00000018C, 0x042222210, 0x3A33AE62E, 0x11842108E, 0x3A213221F, 0x78217043E, 0x08CA97C42, 0x7E1E0862E,
        0x3A10F462E, 0x7C2222108, 0x3A317462E, 0x3A317842E, 0x018C03180, 0x001F07C00, 0x208208888, 0x3A31FC631,
        0x7A31F463E, 0x3A308422E, 0x7A318C63E, 0x7E10F421F, 0x7E10F4210, 0x3A30BC62F, 0x4631FC631, 0x38842108E,
        0x1C4210A4C, 0x4654C5251, 0x42108421F, 0x4775AC631, 0x47359C631, 0x3A318C62E, 0x7A31F4210, 0x3A318D64D,
        0x7A31F5251, 0x3E107043E, 0x7C8421084, 0x46318C62E, 0x46318C544, 0x4631AD771, 0x454421151, 0x462A21084,
        0x7C222221F, 0x00000001F,
    ];

    /// <summary>Dots in a line of text, without the gap after its last letter.</summary>
    public static int Measure(string text) => Math.Max(0, (text.Length * Advance) - 1);

    /// <summary>True if the dot at (<paramref name="x"/>, <paramref name="y"/>) of a line of text is set; false outside the line.</summary>
    public static bool IsSet(string text, int x, int y)
    {
        if (x < 0 || y is < 0 or >= Height || x >= text.Length * Advance || x % Advance >= Width)
        {
            return false;
        }

        var bit = ((Height - 1 - y) * Width) + (Width - 1 - (x % Advance));
        var letter = Letters.IndexOf(char.ToUpperInvariant(text[x / Advance]), StringComparison.Ordinal);
        return letter >= 0 && ((s_dots[letter] >> bit) & 1) != 0;
    }
}
