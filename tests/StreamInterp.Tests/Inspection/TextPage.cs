using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Inspection;

/// <summary>A window as a screen shows it: a toolbar, a margin, and a long page of text that can be scrolled.</summary>
internal sealed class TextPage
{
    /// <summary>First row of the page, below the toolbar.</summary>
    public const int Top = 24;

    private const int Margin = 90;
    private const int Paper = 235;
    private const int Ink = 20;
    private const int GlyphWidth = 8;
    private const int LineHeight = 14;
    private const int Lines = 200;
    private const int Columns = 40;

    private readonly int[] _glyphs = new int[Lines * Columns];

    /// <summary>Writes a text.</summary>
    public TextPage(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < _glyphs.Length; i++)
        {
            _glyphs[i] = random.Next(6) == 0 ? 0 : random.Next(1 << 15);
        }
    }

    /// <summary>Draws the page.</summary>
    /// <param name="frame">Receives every sample.</param>
    /// <param name="scroll">Rows of the page above the window.</param>
    /// <param name="selectedLine">A line shown in inverse colours, or -1.</param>
    /// <param name="fromColumn">What lies to the left of it is left alone.</param>
    public void Show(in VideoFrame frame, int scroll = 0, int selectedLine = -1, int fromColumn = 0)
    {
        var info = frame.Info;
        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            var layout = info.Layout.Components[component];
            var isLuma = component == 0 || layout.WidthShift == 0;
            for (var y = 0; y < Samples.Rows(info, component); y++)
            {
                for (var x = fromColumn >> layout.WidthShift; x < Samples.Columns(info, component); x++)
                {
                    var code = isLuma ? Code(x, y, scroll, selectedLine) : 128;
                    Samples.Set(frame, component, x, y, code << (layout.Depth - 8));
                }
            }
        }
    }

    private int Code(int x, int y, int scroll, int selectedLine)
    {
        if (y < Top)
        {
            return IsInk(x, y, 0) ? 60 : 190;
        }

        var row = y - Top + scroll;
        var inverse = row / LineHeight == selectedLine && x is > Margin and < Margin + (GlyphWidth * Columns);
        return x > Margin && IsInk(x - Margin, row, 3) != inverse ? Ink : Paper;
    }

    // Glyphs are 3 x 5 dots of 2 x 2 pixels.
    private bool IsInk(int x, int y, int firstLine)
    {
        var (column, line) = (x / GlyphWidth, firstLine + (y / LineHeight));
        var (dotX, dotY) = (x % GlyphWidth / 2, y % LineHeight / 2);
        return column < Columns && line < Lines && dotX < 3 && dotY < 5 && (_glyphs[(line * Columns) + column] >> ((3 * dotY) + dotX) & 1) != 0;
    }
}
