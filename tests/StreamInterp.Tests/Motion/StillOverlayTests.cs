using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Motion;

/// <summary>Text and a logo that stand still in front of a moving scene, and things that move over a still one.</summary>
public sealed class StillOverlayTests
{
    private const int Tolerance = 1; // code values
    private const int Bright = 235;
    private const int Dark = 16;

    private static readonly Texture s_scene = new(3);

    // Three letters of strokes two pixels wide, five by seven strokes.
    private static readonly string[] s_letters =
    [
        "#####  ###  #   #",
        "  #   #   # ##  #",
        "  #   #   # # # #",
        "  #   #   # # # #",
        "  #   #   # #  ##",
        "  #   #   # #   #",
        "  #    ###  #   #",
    ];

    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Interpolate_TextOverMovingScene_KeepsEverySampleOfIt(VideoFormat format) => AssertKept(format, dx: 9, dy: 4);

    [Theory]
    [InlineData(3, 0)]
    [InlineData(-22, 2)]
    [InlineData(0, 13)]
    [InlineData(30, 0)]
    [InlineData(0, -40)]
    [InlineData(-40, 10)]
    [InlineData(17, 17)]
    [InlineData(1.5, -0.7)]
    public void Interpolate_AnySpeedOfTheScene_KeepsTheText(double dx, double dy) => AssertKept(VideoFormat.I420, dx, dy);

    [Fact]
    public void Interpolate_ObjectCrossesPlainGround_HasNoHole()
    {
        const int Step = 24; // farther than the object is wide: where it is in between is ground in both anchors
        var info = new VideoInfo(VideoFormat.GRAY8, 320, 180);
        using var motion = new MotionInterpolator();
        using var previous = Ball(info, 100);
        using var next = Ball(info, 100 + Step);
        using var truth = Ball(info, 100 + (Step / 2));
        using var made = new FrameBuffer(info);
        motion.Configure(info);
        motion.Prepare(previous.Picture, next.Picture, continues: false);

        motion.Interpolate(0.5f, made.Picture);

        FrameAssert.Equal(truth.Picture, made.Picture, tolerance: 8);
    }

    private static void AssertKept(VideoFormat format, double dx, double dy)
    {
        var info = new VideoInfo(format, 320, 180);
        using var motion = new MotionInterpolator();
        using var previous = Scene(info, 0, 0);
        using var next = Scene(info, dx, dy);
        using var made = new FrameBuffer(info);
        motion.Configure(info);
        motion.Prepare(previous.Picture, next.Picture, continues: false);
        foreach (var timestep in (ReadOnlySpan<float>)[0.5f, 0.2f, 0.9f])
        {
            motion.Interpolate(timestep, made.Picture);
            var kept = 0;
            for (var component = 0; component < info.Layout.Components.Length; component++)
            {
                kept += CountOverlay(previous.Picture, made.Picture, component);
            }

            Assert.InRange(kept, 1000, int.MaxValue);
        }
    }

    // Compares the samples that lie wholly in the overlay; returns how many.
    private static int CountOverlay(in VideoFrame expected, in VideoFrame actual, int component)
    {
        var (info, count) = (expected.Info, 0);
        for (var y = 0; y < Samples.Rows(info, component); y++)
        {
            for (var x = 0; x < Samples.Columns(info, component); x++)
            {
                if (OverlayCode(info, component, x, y) is null)
                {
                    continue;
                }

                var (want, got) = (Samples.Get(expected, component, x, y), Samples.Get(actual, component, x, y));
                Assert.True(Math.Abs(want - got) <= Tolerance, $"component {component} at ({x}, {y}): {got} instead of {want}");
                count++;
            }
        }

        return count;
    }

    private static FrameBuffer Scene(VideoInfo info, double dx, double dy)
    {
        var frame = new FrameBuffer(info);
        s_scene.Show(frame.Picture, dx, dy, gain: 0.5, offset: 55);
        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            for (var y = 0; y < Samples.Rows(info, component); y++)
            {
                for (var x = 0; x < Samples.Columns(info, component); x++)
                {
                    if (OverlayCode(info, component, x, y) is { } code)
                    {
                        Samples.Set(frame.Picture, component, x, y, code << (info.Layout.Components[component].Depth - 8));
                    }
                }
            }
        }

        return frame;
    }

    // The overlay's code where all pixels of a sample are in it.
    private static int? OverlayCode(VideoInfo info, int component, int x, int y)
    {
        var layout = info.Layout.Components[component];
        int? code = null;
        for (var row = 0; row < 1 << layout.HeightShift; row++)
        {
            for (var column = 0; column < 1 << layout.WidthShift; column++)
            {
                var (px, py) = ((x << layout.WidthShift) + column, (y << layout.HeightShift) + row);
                code = IsText(px - 41, py - 60) ? Bright : IsLogo(px - 181, py - 51) ? Dark : null;
                if (code is null)
                {
                    return null;
                }
            }
        }

        return code;
    }

    private static bool IsText(int x, int y)
    {
        const int Scale = 6; // the strokes of letters this size are six pixels wide; those of the small ones below, two
        return IsStroke(x, y, Scale) || IsStroke(x, y - 62, 2);
    }

    private static bool IsStroke(int x, int y, int scale) =>
        x >= 0 && y >= 0 && y / scale < s_letters.Length && x / scale < s_letters[0].Length && s_letters[y / scale][x / scale] == '#';

    // A ring 70 pixels wide: curved edges, a plain inside.
    private static bool IsLogo(int x, int y)
    {
        var square = ((x - 35) * (x - 35)) + ((y - 35) * (y - 35));
        return square is >= 15 * 15 and <= 35 * 35;
    }

    private static FrameBuffer Ball(VideoInfo info, int x)
    {
        var frame = new FrameBuffer(info);
        Patterns.FillFlat(frame.Picture, 90);
        for (var i = 0; i < 20 * 20; i++)
        {
            Samples.Set(frame.Picture, 0, x + (i % 20), 80 + (i / 20), 200);
        }

        return frame;
    }
}
