namespace StreamInterp.Cli.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("interpolate")]
    [InlineData("frame")]
    [InlineData("bench")]
    [InlineData("models")]
    [InlineData("doctor")]
    [InlineData("demo")]
    public void Help_EveryCommand_IsListed(string command)
    {
        var run = CommandRun.Of("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"  {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoArguments_ShowsHelp() => Assert.Contains("Usage:", CommandRun.Of().Output, StringComparison.Ordinal);

    [Fact]
    public void Run_UnknownCommand_IsOneLineWithExitCodeTwo() => CommandRun.Of("remux").AssertFailed(2, "remux", "--help");

    [Fact]
    public void Interpolate_UnknownInterpolator_ListsTheKnownOnes() =>
        CommandRun.Of("interpolate", "a.mp4", "b.mp4", "--interpolator", "magic").AssertFailed(2, "'magic'", "motion");

    [Theory]
    [InlineData("sixty")]
    [InlineData("0")]
    [InlineData("-60")]
    [InlineData("60/0")]
    public void Interpolate_BadRate_SaysHowToWriteOne(string rate) =>
        CommandRun.Of("interpolate", "a.mp4", "b.mp4", "--rate", rate).AssertFailed(2, $"'{rate}'", "60000/1001");

    [Fact]
    public void Interpolate_MultiplierBelowOne_IsRefused() =>
        CommandRun.Of("interpolate", "a.mp4", "b.mp4", "-x", "0").AssertFailed(2, "1 or more");

    [Fact]
    public void Interpolate_AbsentInput_IsNamed() =>
        CommandRun.Of("interpolate", "absent.mp4", "b.mp4").AssertFailed(1, "absent.mp4 does not exist");

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("1.5")]
    public void Frame_TimestepOutsideTheInterval_IsRefused(string timestep) =>
        CommandRun.Of("frame", "a.png", "b.png", "-o", "c.png", "-t", timestep).AssertFailed(2, "above 0 and below 1");

    [Fact]
    public void Frame_UnknownOutputFormat_NamesTheKnownOnes() =>
        CommandRun.Of("frame", "a.png", "b.png", "-o", "c.bmp").AssertFailed(1, ".png", ".npy");

    [Fact]
    public void Bench_AbsentClip_IsNamed() =>
        CommandRun.Of("bench", "absent.mkv", "-i", "blend").AssertFailed(1, "absent.mkv does not exist");
}
