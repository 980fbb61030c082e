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
    [InlineData("no option '--mdoel'; did you mean --model? See 'streaminterp interpolate --help'.", "interpolate", "--mdoel", "x")]
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

    [Theory]
    [InlineData("OUTPUT is empty", "interpolate", "a.mp4", "")]
    [InlineData("INPUT is empty", "interpolate", " ", "b.mp4")]
    [InlineData("--encoder is empty", "interpolate", "a.mp4", "b.mp4", "-e", "")]
    [InlineData("NAME is empty", "models", "show", "")]
    [InlineData("--model is empty", "soak", "--model", "")]
    public void Run_EmptyWord_NamesIt(string part, params string[] arguments) => CommandRun.Of(arguments).AssertFailed(2, part);

    [Theory]
    [InlineData("nosuch", "no network 'nosuch'")]
    [InlineData("a b", "'a b' cannot be the name")]
    public void Soak_UnknownNetwork_IsNotPlayedWithoutIt(string name, string part) =>
        CommandRun.Of("soak", "--seconds", "1", "--model", name).AssertFailed(1, part);

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
    public void Interpolate_RateNearOneOfNtsc_SaysWhichIsMeant() =>
        CommandRun.Of("interpolate", "a.mp4", "b.mp4", "--rate", "59.9").AssertFailed(2, "did you mean 60000/1001?");

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
    public void Frame_FolderOfOutputAbsent_NamesIt() =>
        CommandRun.Of("frame", "a.png", "b.png", "-o", "/nodir/c.png").AssertFailed(1, "/nodir/c.png cannot be written", "folder");

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    public void Bench_NoInterpolator_SaysHowToNameSome(string names) =>
        CommandRun.Of("bench", "a.y4m", "-i", names).AssertFailed(2, "motion,blend");

    [Fact]
    public void Bench_TooFewFrames_SaysSo()
    {
        using var folder = new TemporaryFolder();
        WriteClip(folder["two.y4m"], frames: 2);

        CommandRun.Of("bench", folder["two.y4m"], "-i", "blend").AssertFailed(1, "two.y4m has too few frames", "three");
    }

    [Theory]
    [InlineData("hello", "not YUV4MPEG2")]
    [InlineData("", "not YUV4MPEG2")]
    [InlineData("YUV4MPEG2 W16 H16 F30:1\nFRAME\n", "cut off")]
    public void Bench_DamagedClip_IsNamed(string content, string cause)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["bad.y4m"], content);

        CommandRun.Of("bench", folder["bad.y4m"], "-i", "blend").AssertFailed(1, "bad.y4m", cause);
    }

    [Fact]
    public void Bench_Auto_IsTheBestMotionAsForFiles()
    {
        using var folder = new TemporaryFolder();
        WriteClip(folder["a.y4m"], frames: 5);

        var (auto, best) = (Bench("auto"), Bench("motion", "--flow-scale", "1"));

        Assert.Equal(best, auto);

        string Bench(params string[] options)
        {
            var run = CommandRun.Of(["bench", folder["a.y4m"], "--json", "-i", .. options]);
            Assert.Equal(0, run.ExitCode);
            using var rows = System.Text.Json.JsonDocument.Parse(run.Output);
            return rows.RootElement[0].GetProperty("psnr_y").GetRawText();
        }
    }

    [Fact]
    public void Bench_AbsentClip_IsNamed() =>
        CommandRun.Of("bench", "absent.mkv", "-i", "blend").AssertFailed(1, "absent.mkv does not exist");

    // A texture that turns as it moves, so that the presets of motion compensation differ.
    private static void WriteClip(string path, int frames)
    {
        const int Side = 96;
        using var stream = File.Create(path);
        stream.Write(System.Text.Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Side} H{Side} F30:1 Cmono\n"));
        for (var frame = 0; frame < frames; frame++)
        {
            stream.Write("FRAME\n"u8);
            for (var i = 0; i < Side * Side; i++)
            {
                var (x, y) = (i % Side, i / Side);
                var moving = Math.Sin((x + (3 * frame)) * 0.35);
                var turning = Math.Sin(((y * (1 + (0.05 * frame))) - x) * 0.23);
                stream.WriteByte((byte)(128 + (60 * moving) + (60 * turning)));
            }
        }
    }
}
