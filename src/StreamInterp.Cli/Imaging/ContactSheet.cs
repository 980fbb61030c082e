using System.Globalization;
using StreamInterp.Media;

namespace StreamInterp.Cli.Imaging;

/// <summary>Rows of small labelled pictures: source frame, made frames, next source frame, and the true frame where it is known.</summary>
internal sealed class ContactSheet(string title, int cellWidth, int cellHeight)
{
    private const int Gap = 8;
    private const int Dot = 2;
    private const int LabelHeight = (BitmapFont.Height * Dot) + 8;
    private static readonly (byte R, byte G, byte B) s_paper = (24, 26, 30);

    private readonly List<List<Cell>> _rows = [];

    /// <summary>What a picture of the sheet is.</summary>
    public enum CellKind
    {
        /// <summary>A frame of the source.</summary>
        Source,

        /// <summary>A frame that was made or repeated.</summary>
        Made,

        /// <summary>What a camera would have seen at the made frame's instant.</summary>
        Truth,
    }

    /// <summary>Rows begun so far.</summary>
    public int Rows => _rows.Count;

    /// <summary>Begins a row.</summary>
    public void BeginRow() => _rows.Add([]);

    /// <summary>Adds a picture of the sheet's cell size to the last row.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="time">Its instant.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="remark">Something to say about it, or null.</param>
    public void Add(CellKind kind, ClockTime time, RgbImage picture, string? remark = null) =>
        _rows[^1].Add(new Cell(kind, time, picture, remark));

    /// <summary>Puts the sheet together.</summary>
    public RgbImage Compose()
    {
        var columns = Math.Max(1, _rows.Max(row => row.Count));
        var (stepX, stepY) = (cellWidth + Gap, cellHeight + LabelHeight + Gap);
        var sheet = new RgbImage(Gap + (columns * stepX), Gap + LabelHeight + (_rows.Count * stepY));
        sheet.Fill(0, 0, sheet.Width, sheet.Height, s_paper);
        sheet.Write(title, Gap, Gap, Dot, (235, 235, 235));
        for (var row = 0; row < _rows.Count; row++)
        {
            for (var column = 0; column < _rows[row].Count; column++)
            {
                Draw(sheet, _rows[row][column], Gap + (column * stepX), Gap + LabelHeight + (row * stepY));
            }
        }

        return sheet;
    }

    private static void Draw(RgbImage sheet, Cell cell, int left, int top)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"{cell.Kind} {cell.Time.Milliseconds / 1e3:0.000} s {cell.Remark}");
        sheet.Write(label, left, top + 4, Dot, ColorOf(cell.Kind));
        sheet.Draw(cell.Picture, left, top + LabelHeight);
    }

    private static (byte R, byte G, byte B) ColorOf(CellKind kind) => kind switch
    {
        CellKind.Source => (190, 196, 205),
        CellKind.Made => (120, 220, 130),
        _ => (240, 200, 110),
    };

    private sealed record Cell(CellKind Kind, ClockTime Time, RgbImage Picture, string? Remark);
}
