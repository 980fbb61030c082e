using StreamInterp.Media;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>gst-launch-1.0 with the built plugin: what leaves the element, buffer by buffer, as checksumsink prints it.</summary>
public sealed class SourceFrameTests
{
    [SkippableFact]
    public void Launch_Elf_PassesSourceFramesBitForBit() => AssertSourceFramesUntouched(Clips.Elf, "");

    [SkippableFact]
    public void Launch_Bbb_PassesSourceFramesBitForBit() => AssertSourceFramesUntouched(Clips.Bbb, "");

    [SkippableFact]
    public void Launch_Foreman_PassesSourceFramesBitForBit() =>
        AssertSourceFramesUntouched(Clips.Foreman, "! capssetter caps=video/x-raw,framerate=30/1");

    [Theory]
    [InlineData("24000/1001", "60/1")]
    [InlineData("25/1", "60/1")]
    [InlineData("30000/1001", "60000/1001")]
    [InlineData("50/1", "60/1")]
    public void Launch_AnyRatio_LeavesOnTheExactGrid(string sourceRate, string outputRate)
    {
        Assert.True(Fraction.TryParse(outputRate, out var rate));

        var frames = Checksums($"videotestsrc num-buffers=48 ! video/x-raw,width=16,height=16,framerate={sourceRate} "
            + $"! streaminterp interpolator=repeat ! video/x-raw,framerate={outputRate}");

        Assert.NotEmpty(frames);
        Assert.All(Enumerable.Range(0, frames.Length), k => Assert.Equal(ClockTime.OfFrame((ulong)k, rate), frames[k].Time));
    }

    // Duplicates in the source would be interpolated over by default; here they are frames like others.
    private static void AssertSourceFramesUntouched(string clip, string clock)
    {
        var decoded = $"filesrc location={clip} ! decodebin {clock} ";

        var before = Checksums(decoded);
        var after = Checksums($"{decoded} ! streaminterp interpolator=blend duplicates=keep");

        Assert.Equal(2 * before.Length, after.Length);
        Assert.Equal(before.Select(frame => frame.Hash), after.Where((_, index) => index % 2 == 0).Select(frame => frame.Hash));
    }

    private static (ClockTime Time, string Hash)[] Checksums(string pipeline)
    {
        var lines = ToolRun.Launch($"{pipeline} ! checksumsink hash=sha256 sync=false").RequireSuccess().Output;
        var fields = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '));
        return [.. fields.Select(field => (TimeOf(field[0]), field[1]))];
    }

    // H:MM:SS.NNNNNNNNN, and 99:99:99.999999999 for none.
    private static ClockTime TimeOf(string text)
    {
        var fields = text.Split(':', '.');
        var seconds = (ulong.Parse(fields[0]) * 3600) + (ulong.Parse(fields[1]) * 60) + ulong.Parse(fields[2]);
        return new ClockTime((seconds * 1_000_000_000) + ulong.Parse(fields[3]));
    }
}
