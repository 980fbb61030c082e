using StreamInterp.Cli.Tests.EndToEnd;
using Xunit.Abstractions;

namespace StreamInterp.Cli.Tests.Live;

[Collection(RealTime.Name)]
public sealed class SoakTests(ITestOutputHelper print)
{
    [Fact]
    public void Soak_HalfAMinute_NoFrameIsMissingAndMemoryDoesNotGrow()
    {
        var run = ToolRun.Cli("soak", "--seconds", "30", "--busy");
        print.WriteLine(run.Output);
        run.RequireSuccess();
    }
}
