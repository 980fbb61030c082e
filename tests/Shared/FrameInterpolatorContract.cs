using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Testing;

/// <summary>What every <see cref="IFrameInterpolator"/> promises; each implementation's test class derives from it.</summary>
public abstract class FrameInterpolatorContract
{
    private const float Middle = 0.5f;

    private static readonly (int Width, int Height)[] s_sizes =
        [(1, 1), (2, 2), (1, 9), (9, 1), (3, 5), (17, 9), (31, 33), (64, 36), (65, 37)];

    /// <summary>Every format, for theories.</summary>
    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    /// <summary>Codes by which a picture between equal anchors may differ from them; networks, which work in RGB, need some.</summary>
    protected virtual int EqualAnchorTolerance => 0;

    /// <summary>Writes what equal anchors have to give: the anchor, unless the interpolator works in a form that cannot hold every sample.</summary>
    protected virtual void WriteExpected(in VideoFrame anchor, in VideoFrame expected) => anchor.CopyTo(expected);

    /// <summary>Creates the interpolator under test, not yet configured.</summary>
    protected abstract IFrameInterpolator Create();

    /// <summary>Equal anchors give that picture back and nothing outside the rows is written, at every size.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Interpolate_EqualAnchors_GivesThatPictureInsideItsRows(VideoFormat format)
    {
        using var interpolator = Create();
        foreach (var (width, height) in s_sizes)
        {
            using var scene = new Scene(new VideoInfo(format, width, height));
            using var expected = new GuardedFrame(scene.Info);
            Patterns.FillNoise(scene.Previous.Picture, seed: width);
            Patterns.FillNoise(scene.Next.Picture, seed: width);
            WriteExpected(scene.Previous.Picture, expected.Picture);

            foreach (var timestep in (ReadOnlySpan<float>)[Middle, 0.2f, 0.999f])
            {
                scene.Run(interpolator, timestep);
                FrameAssert.Equal(expected.Picture, scene.Result.Picture, EqualAnchorTolerance);
                scene.AssertGuardsIntact();
            }
        }
    }

    /// <summary>Unequal anchors, even noise, make it write nothing outside the rows; the anchors stay as they were.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Interpolate_DifferentAnchors_WritesOnlyTheRowsAndKeepsTheAnchors(VideoFormat format)
    {
        using var interpolator = Create();
        foreach (var (width, height) in s_sizes)
        {
            using var scene = new Scene(new VideoInfo(format, width, height));
            using var untouched = new GuardedFrame(scene.Info);
            Patterns.FillNoise(scene.Previous.Picture, seed: 1);
            Patterns.FillNoise(scene.Next.Picture, seed: 2);
            Patterns.FillNoise(untouched.Picture, seed: 1);

            scene.Run(interpolator, Middle);
            scene.AssertGuardsIntact();
            FrameAssert.Equal(untouched.Picture, scene.Previous.Picture);
        }
    }

    /// <summary>Pictures at the very end of mapped memory are not read beyond it; a failure ends the test process.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Interpolate_PicturesAtTheEndOfMemory_StaysInside(VideoFormat format)
    {
        using var interpolator = Create();
        foreach (var (width, height) in s_sizes)
        {
            var info = new VideoInfo(format, width, height);
            using var previous = new FencedFrame(info);
            using var next = new FencedFrame(info);
            using var result = new FencedFrame(info);
            Patterns.FillNoise(previous.Picture, seed: 1);
            Patterns.FillNoise(next.Picture, seed: 2);

            interpolator.Configure(info);
            interpolator.Prepare(previous.Picture, next.Picture, continues: false);
            interpolator.Interpolate(Middle, result.Picture);
        }
    }

    /// <summary>The result depends on the anchors alone: not on the destination's old content, nor on earlier intervals.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Interpolate_SameIntervalTwice_GivesTheSamePicture(VideoFormat format)
    {
        using var interpolator = Create();
        var info = new VideoInfo(format, 65, 37);
        using var first = new Scene(info, fill: 0);
        using var second = new Scene(info, fill: 0xFF);
        foreach (var scene in new[] { first, second })
        {
            Patterns.FillWaves(scene.Previous.Picture);
            Patterns.FillWaves(scene.Next.Picture, dx: 3, dy: 1);
        }

        first.Run(interpolator, 0.25f);
        second.Run(interpolator, 0.25f);
        FrameAssert.Equal(first.Result.Picture, second.Result.Picture);
    }

    /// <summary>An interval that continues the last one gives what it gives on its own.</summary>
    [Fact]
    public void Prepare_Continues_GivesWhatAFreshStartGives()
    {
        using var interpolator = Create();
        using var fresh = Create();
        var info = new VideoInfo(VideoFormat.NV12, 64, 36);
        using var scene = new Scene(info);
        using var reference = new Scene(info);
        using var third = new GuardedFrame(info);
        Patterns.FillWaves(scene.Previous.Picture);
        Patterns.FillWaves(scene.Next.Picture, dx: 2);
        Patterns.FillWaves(third.Picture, dx: 4);
        Patterns.FillWaves(reference.Previous.Picture, dx: 2);
        Patterns.FillWaves(reference.Next.Picture, dx: 4);

        scene.Run(interpolator, Middle);
        interpolator.Prepare(scene.Next.Picture, third.Picture, continues: true);
        interpolator.Interpolate(Middle, scene.Result.Picture);
        reference.Run(fresh, Middle);
        FrameAssert.Equal(reference.Result.Picture, scene.Result.Picture);
    }

    /// <summary>Reset forgets: the same interval gives the same picture after another was seen.</summary>
    [Fact]
    public void Reset_AfterAnotherInterval_GivesWhatAFreshStartGives()
    {
        using var interpolator = Create();
        var info = new VideoInfo(VideoFormat.I420, 64, 36);
        using var scene = new Scene(info);
        using var other = new Scene(info);
        using var first = new GuardedFrame(info);
        Patterns.FillWaves(scene.Previous.Picture);
        Patterns.FillWaves(scene.Next.Picture, dx: 2);
        Patterns.FillNoise(other.Previous.Picture, seed: 3);
        Patterns.FillNoise(other.Next.Picture, seed: 4);

        scene.Run(interpolator, Middle);
        scene.Result.Picture.CopyTo(first.Picture);
        other.Run(interpolator, Middle);
        interpolator.Reset();
        interpolator.Prepare(scene.Previous.Picture, scene.Next.Picture, continues: false);
        interpolator.Interpolate(Middle, scene.Result.Picture);
        FrameAssert.Equal(first.Picture, scene.Result.Picture);
    }

    /// <summary>Several timesteps of one interval, in any order, do not disturb each other.</summary>
    [Fact]
    public void Interpolate_SeveralTimesteps_AreIndependent()
    {
        using var interpolator = Create();
        using var scene = new Scene(new VideoInfo(VideoFormat.I420, 64, 36));
        using var early = new GuardedFrame(scene.Info);
        Patterns.FillWaves(scene.Previous.Picture);
        Patterns.FillWaves(scene.Next.Picture, dx: 2, dy: 1);

        scene.Run(interpolator, 0.25f);
        scene.Result.Picture.CopyTo(early.Picture);
        interpolator.Interpolate(0.75f, scene.Result.Picture);
        interpolator.Interpolate(0.25f, scene.Result.Picture);
        FrameAssert.Equal(early.Picture, scene.Result.Picture);
    }

    /// <summary>Steady state allocates no managed memory, on any thread.</summary>
    [Theory]
    [InlineData(VideoFormat.I420)]
    [InlineData(VideoFormat.NV12)]
    [InlineData(VideoFormat.BGRA)]
    [InlineData(VideoFormat.P010_10LE)]
    public void Interpolate_AfterWarmUp_AllocatesNothing(VideoFormat format)
    {
        using var interpolator = Create();
        using var scene = new Scene(new VideoInfo(format, 128, 72));
        Patterns.FillWaves(scene.Previous.Picture);
        Patterns.FillWaves(scene.Next.Picture, dx: 3);
        interpolator.Configure(scene.Info);

        AllocationMeter.AssertNone(() =>
        {
            interpolator.Prepare(scene.Previous.Picture, scene.Next.Picture, continues: false);
            interpolator.Interpolate(Middle, scene.Result.Picture);
            interpolator.Interpolate(0.75f, scene.Result.Picture);
            interpolator.Prepare(scene.Next.Picture, scene.Previous.Picture, continues: true);
            interpolator.Interpolate(Middle, scene.Result.Picture);
        });
    }

    /// <summary>Two anchors and a result of one shape, each among guards.</summary>
    private sealed class Scene(VideoInfo info, byte fill = 0x5A) : IDisposable
    {
        public VideoInfo Info { get; } = info;

        public GuardedFrame Previous { get; } = new(info);

        public GuardedFrame Next { get; } = new(info, gap: 51);

        public GuardedFrame Result { get; } = new(info, fill, gap: 43);

        public void Run(IFrameInterpolator interpolator, float timestep)
        {
            interpolator.Configure(Info);
            interpolator.Prepare(Previous.Picture, Next.Picture, continues: false);
            interpolator.Interpolate(timestep, Result.Picture);
        }

        public void AssertGuardsIntact()
        {
            Previous.AssertGuardsIntact();
            Next.AssertGuardsIntact();
            Result.AssertGuardsIntact();
        }

        public void Dispose()
        {
            Previous.Dispose();
            Next.Dispose();
            Result.Dispose();
        }
    }
}
