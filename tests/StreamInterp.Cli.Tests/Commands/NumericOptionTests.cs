namespace StreamInterp.Cli.Tests.Commands;

/// <summary>Every option that takes a number, of every command: what is no number, or out of range, is one line and exit code 2.</summary>
public sealed class NumericOptionTests
{
    private static readonly string[] s_texts = ["abc", "1e400", "0x10", "1 000", "", "99999999999999999999"];

    private static readonly (string Range, string[] Wrong) s_threads = ("from 0 to 1024", ["1.5", "-1", "1025"]);
    private static readonly (string Range, string[] Wrong) s_device = ("0 or more", ["1.5", "-1", "2147483648"]);
    private static readonly (string Range, string[] Wrong) s_levels = ("from 0 to 8", ["1.5", "-1", "9", "99"]);
    private static readonly (string Range, string[] Wrong) s_share = ("from 0 to 1", ["0,5", "-0.1", "2", "nan", "1.01"]);

    private static readonly Dictionary<string, string[]> s_commands = new()
    {
        ["interpolate"] = ["interpolate", "a.mp4", "b.mp4"],
        ["demo"] = ["demo", "a.mp4", "b.mp4"],
        ["frame"] = ["frame", "a.png", "b.png", "-o", "c.png"],
        ["bench"] = ["bench", "a.mp4"],
        ["soak"] = ["soak"],
    };

    public static TheoryData<string, string, string, string> WrongValues()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var command in s_commands.Keys)
        {
            Add(command, "--threads", s_threads);
            Add(command, "--device-id", s_device);
            Add(command, "--pyramid-levels", s_levels);
            Add(command, "--flow-scale", s_share);
        }

        foreach (var command in new[] { "interpolate", "demo" })
        {
            Add(command, "--multiplier", ("from 1 to 64", ["1.5", "0", "-1", "65", "100"]));
        }

        Add("frame", "--timestep", ("above 0 and below 1", ["0", "1", "1.5", "-0.5", "0,5", "nan", "1e-50"]));
        Add("bench", "--frames", ("0 or more", ["1.5", "-1"]));
        Add("soak", "--seconds", ("from 1 to 2592000", ["1.5", "0", "-1", "2147483647"]));
        Add("soak", "--width", ("an even number from 16 to 8192", ["1.5", "14", "17", "8194"]));
        Add("soak", "--height", ("an even number from 16 to 8192", ["1.5", "14", "17", "8194"]));
        return data;

        void Add(string command, string option, (string Range, string[] Wrong) rule)
        {
            foreach (var value in s_texts.Concat(rule.Wrong))
            {
                data.Add(command, option, value, rule.Range);
            }
        }
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void Run_WrongNumber_NamesOptionRangeAndValue(string command, string option, string value, string range) =>
        CommandRun.Of([.. s_commands[command], option, value])
            .AssertFailed(2, option, range, $"'{value}'", $"'streaminterp {command} --help'");

    [Theory]
    [InlineData("-x", "1.5", "--multiplier")]
    [InlineData("-x", "100", "from 1 to 64")]
    public void Interpolate_WrongNumberByShortName_NamesTheOption(string option, string value, string part) =>
        CommandRun.Of("interpolate", "a.mp4", "b.mp4", option, value).AssertFailed(2, part);

    [Fact]
    public void Create_EveryCommand_HasNoOtherNumbers()
    {
        using var output = new StringWriter();
        var numbers = CommandLine.CreateRoot(new Terminal(output, output)).Subcommands
            .SelectMany(command => command.Options.Concat(command.Subcommands.SelectMany(inner => inner.Options))
                .Where(option => option.ValueType == typeof(int) || option.ValueType == typeof(double) || option.ValueType == typeof(float))
                .Select(option => $"{command.Name} {option.Name}"))
            .Order();

        Assert.Equal(WrongValues().Select(row => $"{row[0]} {row[1]}").Distinct().Order(), numbers);
    }
}
