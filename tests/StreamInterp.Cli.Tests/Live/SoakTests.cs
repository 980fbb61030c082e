using StreamInterp.Cli.Tests.EndToEnd;
using Xunit.Abstractions;

namespace StreamInterp.Cli.Tests.Live;

[Collection(RealTime.Name)]
public sealed class SoakTests(ITestOutputHelper print)
{
    [Fact]
    public void Soak_AMinute_NoFrameIsMissingAndMemoryDoesNotGrow()
    {
        var run = ToolRun.Cli("soak", "--seconds", "60", "--busy");
        print.WriteLine(run.Output);
        run.RequireSuccess();
    }
}
