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

    [Theory]
    [InlineData("There is no command 'interpoalte'; did you mean interpolate? See 'streaminterp --help'.", "interpoalte", "a.mp4", "b.mp4")]
    [InlineData("There is no command 'convert'. See 'streaminterp --help'.", "convert", "a.mp4")]
    [InlineData("There is no command 'shwo'; did you mean show? See 'streaminterp models --help'.", "models", "shwo", "ifrnet-s")]
    [InlineData("There is no option '--mdoel'; did you mean --model? See 'streaminterp interpolate --help'.", "interpolate", "--mdoel", "x")]
    [InlineData("There is no option '--josn'; did you mean --json? See 'streaminterp bench --help'.", "bench", "a.mp4", "--josn")]
    [InlineData("There is no option '-z'. See 'streaminterp doctor --help'.", "doctor", "-z")]
    [InlineData("'c.mp4' is one word too many. See 'streaminterp interpolate --help'.", "interpolate", "a.mp4", "b.mp4", "c.mp4")]
    [InlineData("'OUTPUT' missing", "interpolate", "a.mp4")]
    [InlineData("See 'streaminterp models --help'.", "models")]
    public void Run_Misunderstood_NamesTheFirstMistakeAndTheHelpOfItsCommand(string part, params string[] arguments) =>
        CommandRun.Of(arguments).AssertFailed(2, part);

    [Fact]
    public void Interpolate_FileNamedLikeAnOption_IsTakenAfterTwoDashes() =>
        CommandRun.Of("interpolate", "--", "--in.mp4", "b.mp4").AssertFailed(1, "--in.mp4 does not exist");

    [Fact]
    public void Interpolate_UnknownProvider_ListsTheKnownOnes() => CommandRun.Of("interpolate", "a.mp4", "b.mp4", "--provider", "foo")
        .AssertFailed(2, "'foo' is no provider", "auto, cpu, cuda, tensorrt or webgpu");

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
        CommandRun.Of("interpolate", "a.mp4", "b.mp4", "-x", "0").AssertFailed(2, "from 1 to 64");

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
