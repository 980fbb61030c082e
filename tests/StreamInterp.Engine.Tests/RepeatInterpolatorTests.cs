using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests;

public sealed class RepeatInterpolatorTests : FrameInterpolatorContract
{
    [Fact]
    public void Interpolate_DifferentAnchors_GivesThePreviousOne()
    {
        using var interpolator = Create();
        var info = new VideoInfo(VideoFormat.NV12, 17, 9);
        using var previous = new GuardedFrame(info);
        using var next = new GuardedFrame(info);
        using var made = new GuardedFrame(info);
        Patterns.FillNoise(previous.Picture, seed: 1);
        Patterns.FillNoise(next.Picture, seed: 2);

        interpolator.Configure(info);
        interpolator.Prepare(previous.Picture, next.Picture, continues: false);
        interpolator.Interpolate(0.9f, made.Picture);

        FrameAssert.Equal(previous.Picture, made.Picture);
    }

    protected override IFrameInterpolator Create() => new RepeatInterpolator();
}
