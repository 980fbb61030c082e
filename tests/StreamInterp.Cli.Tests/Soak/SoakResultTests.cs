using StreamInterp.Cli.Pipelines;
using StreamInterp.Cli.Soak;

namespace StreamInterp.Cli.Tests.Soak;

public sealed class SoakResultTests
{
    private const double Reported = 100;

    [Fact]
    public void Failures_AllWell_None() => Assert.Empty(Result(_ => new SoakSample(80, 70, Reported, Reported + 1)).Failures());

    [Fact]
    public void Failures_MemoryCreepsOnePictureEveryTenSeconds_Named() =>
        AssertFails(
            "Memory grows", Result(second => new SoakSample(80 + (second * 1.4 / 10), 70, Reported, Reported)) with { Busy = true });

    [Fact]
    public void Failures_MemoryStepsUpDuringTheStart_None() =>
        Assert.Empty(Result(second => new SoakSample(second < 10 ? 20 + second : 80, 70, Reported, Reported)).Failures());

    [Fact]
    public void Failures_DelayCreeps_Named() =>
        AssertFails("delay of frames grows", Result(second => new SoakSample(80, 60 + (second * 0.05), Reported, Reported)));

    [Fact]
    public void Failures_NothingPassesForASecond_DelayDoesNotPass() =>
        AssertFails(
            "delay of frames grows",
            Result(second => new SoakSample(80, second == 30 ? double.PositiveInfinity : 70, Reported, Reported)));

    [Fact]
    public void Failures_ShownLaterThanReported_Named() =>
        AssertFails("not the one measured", Result(_ => new SoakSample(80, 70, Reported + 6, Reported + 6)));

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public void Failures_LateFrames_AreNamedUnlessTheMachineIsBusy(long repeated, long dropped, long skipped)
    {
        var steady = Result(_ => new SoakSample(80, 70, Reported, Reported));
        var late = steady with
        {
            Report = steady.Report with { Late = repeated },
            Shown = steady.Shown - dropped,
            Sent = steady.Sent + skipped,
        };

        AssertFails("1 frames were late", late);
        Assert.Empty((late with { Busy = true }).Failures());
    }

    [Fact]
    public void Failures_FrameMissing_NamedEvenIfTheMachineIsBusy()
    {
        var steady = Result(_ => new SoakSample(80, 70, Reported, Reported)) with { Busy = true };

        AssertFails("1 frames are missing", steady with { Missing = 1 });
        AssertFails("1 are off the grid", steady with { OffGrid = 1 });
        AssertFails("2 frames are missing", steady with { Sent = 1799, Report = steady.Report with { In = 1799 } });
    }

    private static void AssertFails(string why, SoakResult result) => Assert.Contains(why, Assert.Single(result.Failures()));

    private static SoakResult Result(Func<int, SoakSample> sample) => new()
    {
        Samples = [.. Enumerable.Range(0, 60).Select(sample)],
        Report = new StreamReport(1800, 3600, 1799, 1, 0, 0, 10, 12, "motion"),
        ReportedLatency = Reported,
        Sent = 1800,
        Shown = 3600,
        Missing = 0,
        OffGrid = 0,
        Busy = false,
    };
}
