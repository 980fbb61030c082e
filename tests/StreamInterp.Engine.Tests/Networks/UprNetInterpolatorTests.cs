using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>UPR-Net with motion, as the element uses it: on whole pictures, one after the other.</summary>
public sealed class UprNetInterpolatorTests
{
    [SkippableFact]
    public void Interpolate_SeveralTimestepsAndAContinuedInterval_AreIndependent()
    {
        var info = new VideoInfo(VideoFormat.NV12, 64, 36);
        using var interpolator = SmallUprNet.Create(_ => 1);
        using var fresh = SmallUprNet.Create(_ => 1);
        using var first = new GuardedFrame(info);
        using var second = new GuardedFrame(info);
        using var result = new GuardedFrame(info);
        using var expected = new GuardedFrame(info);
        Patterns.FillWaves(first.Picture);
        Patterns.FillWaves(second.Picture, dx: 3, dy: 1);
        interpolator.Configure(info);
        fresh.Configure(info);

        interpolator.Prepare(second.Picture, first.Picture, continues: false);
        interpolator.Interpolate(0.5f, result.Picture);
        interpolator.Prepare(first.Picture, second.Picture, continues: true);
        interpolator.Interpolate(0.75f, result.Picture);
        interpolator.Interpolate(0.25f, result.Picture);
        fresh.Prepare(first.Picture, second.Picture, continues: false);
        fresh.Interpolate(0.25f, expected.Picture);

        FrameAssert.Equal(expected.Picture, result.Picture);
    }
}
