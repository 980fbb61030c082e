using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

public sealed class ParallelBandsTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(4, 1000)]
    [InlineData(8, 3)]
    public void Run_AnyThreadsAndBands_RunsEachBandOnce(int threads, int bands)
    {
        using var parallel = new ParallelBands(threads);
        var work = new CountingWork(bands);

        for (var round = 1; round <= 3; round++)
        {
            parallel.Run(work, bands);
            Assert.All(work.Counts, count => Assert.Equal(round, count));
        }
    }

    [Fact]
    public void Run_FailingBand_ThrowsOnTheCallerAndStaysUsable()
    {
        using var parallel = new ParallelBands(3);

        Assert.Throws<InvalidOperationException>(() => parallel.Run(new FailingWork(), 10));

        var work = new CountingWork(10);
        parallel.Run(work, 10);
        Assert.All(work.Counts, count => Assert.Equal(1, count));
    }

    private sealed class CountingWork(int bands) : IBandWork
    {
        public int[] Counts { get; } = new int[bands];

        public void RunBand(int band) => Interlocked.Increment(ref Counts[band]);
    }

    private sealed class FailingWork : IBandWork
    {
        public void RunBand(int band) => throw new InvalidOperationException();
    }
}
