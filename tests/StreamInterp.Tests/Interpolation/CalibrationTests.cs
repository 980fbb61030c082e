using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Interpolation;

public sealed class CalibrationTests
{
    private static readonly VideoInfo s_info = new(VideoFormat.I420, 64, 48);

    [Fact]
    public void Measure_Interpolator_TellsAWarmUpAndFiveRounds()
    {
        var fake = new FakeInterpolator();
        Calibration.Measure(fake, s_info, known: null, CancellationToken.None);
        Assert.Equal([false, true, true, true, true, true], fake.Prepared);
    }

    [Fact]
    public void Measure_CostIsKnown_OnlyWarmsUp()
    {
        var fake = new FakeInterpolator();
        var known = new StepCost(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));
        Assert.Equal(known, Calibration.Measure(fake, s_info, known, CancellationToken.None));
        Assert.Single(fake.Prepared);
    }

    [Fact]
    public void Measure_Cancelled_DoesNothing()
    {
        var fake = new FakeInterpolator();
        Calibration.Measure(fake, s_info, known: null, new CancellationToken(canceled: true));
        Assert.Empty(fake.Prepared);
    }

    [Fact]
    public void Measure_InterpolatorFails_Throws()
    {
        var fake = new FakeInterpolator { Failure = new InterpolationException("It broke.", "Mend it.") };
        Assert.Throws<InterpolationException>(() => Calibration.Measure(fake, s_info, known: null, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Measure_AnyFormatAndOddSize_Works(VideoFormat format)
    {
        var info = new VideoInfo(format, 33, 17);
        using var motion = new MotionInterpolator(new MotionOptions { Threads = 1 });
        motion.Configure(info);
        Assert.True(Calibration.Measure(motion, info, known: null, CancellationToken.None).Frame > TimeSpan.Zero);
    }

    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];
}
