using StreamInterp.Cli.Soak;

namespace StreamInterp.Cli.Tests.Soak;

public sealed class MachineLoadTests
{
    // Ticks and the process's own time are counted apart, to a tick of 10 ms for each processor.
    private const double Tolerance = 0.2;

    [Fact]
    public void Take_ThisProcessWorks_SharesAddUpToNoMoreThanAll()
    {
        var load = new MachineLoad();
        var end = Environment.CpuUsage.TotalTime + TimeSpan.FromMilliseconds(200);
        while (Environment.CpuUsage.TotalTime < end)
        {
            Thread.SpinWait(1000);
        }

        var shares = load.Take();
        Assert.InRange(shares.Own, double.Epsilon, 1 + Tolerance);
        Assert.InRange(shares.Own + shares.Others + shares.Stolen, shares.Own, 1 + Tolerance);
    }
}
