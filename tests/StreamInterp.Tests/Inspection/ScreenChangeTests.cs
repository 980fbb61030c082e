using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Inspection;

/// <summary>Screens: what jumps is repeated, what moves is motion.</summary>
public sealed class ScreenChangeTests
{
    private const int Rest = 12; // pictures; a stream begins restless

    private static readonly VideoInfo s_info = new(VideoFormat.NV12, 480, 300);
    private static readonly TextPage s_page = new(1);
    private static readonly TextPage s_otherPage = new(2);
    private static readonly Texture s_scene = new(1);

    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Compare_PageJumps_JumpThenSame(VideoFormat format)
    {
        var info = new VideoInfo(format, 480, 300);

        var verdicts = VerdictSequence.Judge(info, (frame, index) => s_page.Show(frame, scroll: index >= Rest ? 97 : 0), Rest + 2);

        Assert.Equal([IntervalVerdict.Same, IntervalVerdict.Jump, IntervalVerdict.Same], verdicts[(Rest - 2)..]);
    }

    [Fact]
    public void Compare_OtherPageInTheWindow_RepeatedNotMorphed()
    {
        var verdicts = VerdictSequence.Judge(s_info, (frame, index) => (index < Rest ? s_page : s_otherPage).Show(frame), Rest + 1);

        Assert.Contains(verdicts[^1], new[] { IntervalVerdict.Jump, IntervalVerdict.Cut });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(15)]
    public void Compare_SmoothScrolling_Motion(int step) =>
        Assert.All(
            VerdictSequence.Judge(s_info, (frame, index) => s_page.Show(frame, scroll: step * index), 10),
            verdict => Assert.Equal(IntervalVerdict.Motion, verdict));

    [Fact]
    public void Compare_TextSelected_Jump()
    {
        var verdicts = VerdictSequence.Judge(s_info, (frame, index) => s_page.Show(frame, selectedLine: index < Rest ? -1 : 4), Rest + 2);

        Assert.Equal([IntervalVerdict.Same, IntervalVerdict.Jump, IntervalVerdict.Same], verdicts[(Rest - 2)..]);
    }

    [Fact]
    public void Compare_CaretAppears_Jump()
    {
        var verdicts = VerdictSequence.Judge(
            s_info,
            (frame, index) =>
            {
                s_page.Show(frame);
                Fill(frame, 40, 150, 2, 14, index < Rest ? 235 : 20);
            },
            2 * Rest);

        Assert.Equal(IntervalVerdict.Jump, verdicts[Rest - 1]);
        Assert.All(verdicts.Where((_, index) => index != Rest - 1), verdict => Assert.Equal(IntervalVerdict.Same, verdict));
    }

    [Fact]
    public void Compare_WindowDragged_Motion() =>
        Assert.All(
            VerdictSequence.Judge(
                s_info,
                (frame, index) =>
                {
                    s_page.Show(frame);
                    Fill(frame, 60 + (11 * index), 80 + (4 * index), 120, 90, 150);
                    Fill(frame, 60 + (11 * index), 80 + (4 * index), 120, 8, 50);
                },
                8),
            verdict => Assert.Equal(IntervalVerdict.Motion, verdict));

    [Fact]
    public void Compare_PlainWindowDraggedAfterRest_MostlyMotion()
    {
        var verdicts = VerdictSequence.Judge(
            s_info,
            (frame, index) =>
            {
                s_page.Show(frame);
                Fill(frame, 60 + (11 * Math.Max(0, index - Rest)), 80 + (4 * Math.Max(0, index - Rest)), 120, 90, 150);
            },
            Rest + 16);

        // Of a window without any detail only the edges can be found again, so some intervals pass for jumps.
        Assert.InRange(verdicts[(Rest + 2)..].Count(verdict => verdict == IntervalVerdict.Motion), 7, 13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compare_LineDrawingInMotion_MotionAfterAFewIntervals(int frames)
    {
        var pages = Enumerable.Range(10, 12).Select(seed => new TextPage(seed)).ToArray();

        // The lines of each picture are other ones, as a pencil's are; a part of the picture, so that it is no cut.
        var verdicts = VerdictSequence.Judge(
            s_info,
            (frame, index) =>
            {
                s_page.Show(frame);
                pages[Math.Max(0, index - Rest) / frames].Show(frame, fromColumn: 300);
            },
            Rest + (12 * frames));

        Assert.All(verdicts[(Rest + (7 * frames))..], verdict => Assert.NotEqual(IntervalVerdict.Jump, verdict));
    }

    [Fact]
    public void Compare_PointerMoves_Motion() =>
        Assert.All(
            VerdictSequence.Judge(
                s_info,
                (frame, index) =>
                {
                    s_page.Show(frame);
                    Fill(frame, 20 + (5 * index), 150 + (3 * index), 10, 16, 20);
                },
                6),
            verdict => Assert.Equal(IntervalVerdict.Motion, verdict));

    [Fact]
    public void Compare_ObjectFlashesPastAFixedCamera_Motion() =>
        Assert.All(
            VerdictSequence.Judge(
                s_info,
                (frame, index) =>
                {
                    s_scene.Show(frame, gain: 0.6);
                    ShowPart(frame, x: 10 + (60 * index), seed: index);
                },
                6),
            verdict => Assert.Equal(IntervalVerdict.Motion, verdict));

    private static void Fill(in VideoFrame frame, int x, int y, int width, int height, int code)
    {
        for (var i = 0; i < width * height; i++)
        {
            Samples.Set(frame, 0, x + (i % width), y + (i / width), code);
        }
    }

    // Something textured that never looks the same twice.
    private static void ShowPart(in VideoFrame frame, int x, int seed)
    {
        var scene = new Texture(100 + seed);
        for (var i = 0; i < 90 * 90; i++)
        {
            Samples.Set(frame, 0, x + (i % 90), 100 + (i / 90), (int)(16 + (219 * scene.At(i % 90, i / 90))));
        }
    }
}
