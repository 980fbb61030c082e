using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Inspection;

public sealed class FrameInspectorTests
{
    private const double Sensitivity = 0.5;

    private static readonly VideoInfo s_info = new(VideoFormat.NV12, 320, 180);
    private static readonly Texture s_scene = new(1);
    private static readonly Texture s_otherScene = new(2);

    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Compare_EqualPictures_Same(VideoFormat format)
    {
        foreach (var (width, height) in new[] { (1, 1), (2, 2), (3, 5), (17, 9), (100, 61), (161, 90) })
        {
            var info = new VideoInfo(format, width, height);
            Assert.Equal([IntervalVerdict.Same, IntervalVerdict.Same], Judge(info, frame => s_scene.Show(frame), 3));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Compare_CutThenMotion_CutThenMotion(VideoFormat format)
    {
        var info = new VideoInfo(format, 160, 90);

        var verdicts = Judge(
            info,
            frame => s_scene.Show(frame),
            frame => s_scene.Show(frame, dx: 3),
            frame => s_otherScene.Show(frame),
            frame => s_otherScene.Show(frame, dx: 2, dy: 1));

        Assert.Equal([IntervalVerdict.Motion, IntervalVerdict.Cut, IntervalVerdict.Motion], verdicts);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Compare_AnySize_ReadsOnlyThePicture(VideoFormat format)
    {
        foreach (var (width, height) in new[] { (1, 1), (3, 5), (31, 40), (67, 38), (129, 75) })
        {
            var info = new VideoInfo(format, width, height);
            Assert.All(Judge(info, frame => Patterns.FillNoise(frame, seed: 4), 2), verdict => Assert.Equal(IntervalVerdict.Same, verdict));
        }
    }

    [Theory]
    [InlineData(24, 0)]
    [InlineData(0, -14)]
    [InlineData(-20, 9)]
    public void Compare_WhipPan_Motion(double dx, double dy) =>
        Assert.DoesNotContain(IntervalVerdict.Cut, Judge(s_info, (frame, index) => s_scene.Show(frame, dx * index, dy * index), 8));

    [Theory]
    [InlineData(1, 60)]
    [InlineData(1.5, 30)]
    [InlineData(0, 219)]
    [InlineData(0.2, 0)]
    public void Compare_OneFrameInAnotherLight_NoCut(double gain, double offset)
    {
        var verdicts = Judge(
            s_info,
            (frame, index) => s_scene.Show(frame, dx: 2 * index, gain: index == 3 ? gain : 1, offset: index == 3 ? offset : 0),
            7);

        Assert.DoesNotContain(IntervalVerdict.Cut, verdicts);
        Assert.Equal(IntervalVerdict.Dissolve, verdicts[2]);
        Assert.Equal(IntervalVerdict.Dissolve, verdicts[3]);
    }

    [Fact]
    public void Compare_WhiteForSeveralUnequalFrames_NoCut()
    {
        var verdicts = Judge(
            s_info,
            (frame, index) =>
            {
                var white = index is > 2 and < 6;
                s_scene.Show(frame, dx: 2 * index, gain: white ? 0 : 1, offset: white ? 210 + (3 * index) : 0);
            },
            9);

        Assert.DoesNotContain(IntervalVerdict.Cut, verdicts);
    }

    [Fact]
    public void Compare_CutAfterFlash_Cut()
    {
        var verdicts = Judge(
            s_info,
            frame => s_scene.Show(frame),
            frame => s_scene.Show(frame, dx: 1),
            frame => s_scene.Show(frame, dx: 2, offset: 70),
            frame => s_otherScene.Show(frame));

        Assert.Equal([IntervalVerdict.Motion, IntervalVerdict.Dissolve, IntervalVerdict.Cut], verdicts);
    }

    [Fact]
    public void Compare_CutInEveryInterval_FindsAll()
    {
        var scenes = Enumerable.Range(10, 12).Select(seed => new Texture(seed)).ToArray();

        Assert.All(
            Judge(s_info, (frame, index) => scenes[index].Show(frame), scenes.Length),
            verdict => Assert.Equal(IntervalVerdict.Cut, verdict));
    }

    [Fact]
    public void Compare_SensitivityZero_NeverCuts()
    {
        var scenes = Enumerable.Range(10, 4).Select(seed => new Texture(seed)).ToArray();

        Assert.DoesNotContain(IntervalVerdict.Cut, Judge(s_info, (frame, index) => scenes[index].Show(frame), 4, sensitivity: 0));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(24)]
    public void Compare_Dissolve_DissolveFromItsSecondStep(int steps)
    {
        var verdicts = Judge(s_info, (frame, index) => Mix(frame, index / (double)steps), steps + 1);

        Assert.All(verdicts[1..], verdict => Assert.Equal(IntervalVerdict.Dissolve, verdict));
    }

    [Fact]
    public void Compare_FadeToBlack_Dissolve()
    {
        var verdicts = Judge(s_info, (frame, index) => s_scene.Show(frame, gain: 1 - (index / 12.0)), 12);

        Assert.All(verdicts, verdict => Assert.Equal(IntervalVerdict.Dissolve, verdict));
    }

    [Fact]
    public void Compare_FadeFromBlack_NoCut() =>
        Assert.DoesNotContain(IntervalVerdict.Cut, Judge(s_info, (frame, index) => s_scene.Show(frame, gain: index / 12.0), 12));

    [Fact]
    public void Compare_SlowPan_Motion() =>
        Assert.All(
            Judge(s_info, (frame, index) => s_scene.Show(frame, dx: 0.7 * index), 10),
            verdict => Assert.Equal(IntervalVerdict.Motion, verdict));

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.1)]
    public void Compare_SmallObjectMoves_Motion(double contrast) =>
        Assert.All(
            Judge(
                s_info,
                (frame, index) =>
                {
                    s_scene.Show(frame, gain: contrast);
                    ShowSquare(frame, x: 40 + (3 * index), code: (int)(16 + (219 * contrast)));
                },
                6),
            verdict => Assert.Equal(IntervalVerdict.Motion, verdict));

    [Fact]
    public void Compare_OnlyChromaChanges_Motion()
    {
        var verdicts = Judge(
            s_info,
            (frame, index) =>
            {
                Patterns.FillFlat(frame, 100, 128, 128);
                Samples.Set(frame, 1, 20 + index, 30, 240);
                Samples.Set(frame, 1, 20 + index, 31, 240);
                Samples.Set(frame, 1, 21 + index, 30, 240);
                Samples.Set(frame, 1, 21 + index, 31, 240);
            },
            3);

        Assert.All(verdicts, verdict => Assert.Equal(IntervalVerdict.Motion, verdict));
    }

    [Fact]
    public void Compare_DuplicateWithCodecNoise_Same()
    {
        var verdicts = Judge(
            s_info,
            (frame, index) =>
            {
                s_scene.Show(frame);
                AddSparseNoise(frame, seed: index);
            },
            3);

        Assert.All(verdicts, verdict => Assert.Equal(IntervalVerdict.Same, verdict));
    }

    [Fact]
    public void Compare_CreepingMotion_AddsUpToMotion()
    {
        var verdicts = Judge(s_info, (frame, index) => s_scene.Show(frame, dx: 0.02 * index), 40);

        Assert.Contains(IntervalVerdict.Same, verdicts);
        Assert.Contains(IntervalVerdict.Motion, verdicts);
    }

    [Fact]
    public void Compare_NotConfigured_Throws()
    {
        using var inspector = new FrameInspector(Sensitivity);
        using var frame = new GuardedFrame(s_info);

        Assert.Throws<InvalidOperationException>(() => inspector.Compare(frame.Picture, frame.Picture, continues: false));
    }

    [Fact]
    public void Compare_AfterWarmUp_AllocatesNothing()
    {
        using var inspector = new FrameInspector(Sensitivity);
        using var first = new GuardedFrame(s_info);
        using var second = new GuardedFrame(s_info);
        using var other = new GuardedFrame(s_info);
        s_scene.Show(first.Picture);
        s_scene.Show(second.Picture, dx: 2);
        s_otherScene.Show(other.Picture);
        inspector.Configure(s_info);

        AllocationMeter.AssertNone(() =>
        {
            inspector.Compare(first.Picture, second.Picture, continues: false);
            inspector.Compare(second.Picture, second.Picture, continues: true);
            inspector.Compare(second.Picture, other.Picture, continues: true);
        });
    }

    private static IntervalVerdict[] Judge(VideoInfo info, Action<VideoFrame> show, int count) =>
        Judge(info, (frame, _) => show(frame), count);

    private static IntervalVerdict[] Judge(VideoInfo info, params Action<VideoFrame>[] pictures) =>
        Judge(info, (frame, index) => pictures[index](frame), pictures.Length);

    private static IntervalVerdict[] Judge(
        VideoInfo info, Action<VideoFrame, int> show, int count, double sensitivity = Sensitivity) =>
        VerdictSequence.Judge(info, show, count, sensitivity);

    private static void Mix(in VideoFrame frame, double share)
    {
        for (var y = 0; y < frame.Info.Height; y++)
        {
            for (var x = 0; x < frame.Info.Width; x++)
            {
                var value = ((1 - share) * s_scene.At(x, y)) + (share * s_otherScene.At(x, y));
                Samples.Set(frame, 0, x, y, (int)(16 + (219 * value)));
            }
        }
    }

    private static void ShowSquare(in VideoFrame frame, int x, int code)
    {
        for (var i = 0; i < 144; i++)
        {
            Samples.Set(frame, 0, x + (i % 12), 80 + (i / 12), code);
        }
    }

    private static void AddSparseNoise(in VideoFrame frame, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < frame.Info.Width * frame.Info.Height / 100; i++)
        {
            var (x, y) = (random.Next(frame.Info.Width), random.Next(frame.Info.Height));
            Samples.Set(frame, 0, x, y, Math.Clamp(Samples.Get(frame, 0, x, y) + random.Next(-3, 4), 0, 255));
        }
    }
}
