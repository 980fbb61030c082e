namespace StreamInterp.GStreamer.Tests;

/// <summary>Processes that end amid a stream, with the plugin as users have it.</summary>
public sealed class ProcessEndTests
{
    private const int Runs = 10;
    private const int Killed = 128 + 9;

    [SkippableTheory]
    [InlineData("blend")]
    [InlineData("motion")]
    public void Exit_WhilePlaying_ProcessEndsInGoodOrder(string interpolator)
    {
        using var program = new NativeProgram("end_while_playing.c");
        Assert.All(Enumerable.Range(0, Runs), _ => Assert.Equal(0, End(program, "exit", interpolator)));
    }

    [SkippableFact]
    public void Kill_WhilePlaying_NextProcessPlays()
    {
        using var program = new NativeProgram("end_while_playing.c");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Killed, End(program, "kill", "motion"));
            Assert.Equal(0, End(program, "exit", "motion"));
        }
    }

    private static int End(NativeProgram program, string way, string interpolator) => BuiltPlugin.Start(
        program.Program,
        $"{way} \"videotestsrc pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=30/1 "
        + $"! streaminterp name=s interpolator={interpolator} ! fakesink\"").ExitCode;
}
