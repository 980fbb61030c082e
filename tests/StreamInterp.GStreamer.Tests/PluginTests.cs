using StreamInterp.Testing;

namespace StreamInterp.GStreamer.Tests;

/// <summary>The plugin as users have it: compiled ahead of time, loaded by GStreamer's own tools.</summary>
public sealed class PluginTests
{
    [SkippableFact]
    public void Inspect_Element_DocumentsEveryProperty()
    {
        var text = BuiltPlugin.Run("gst-inspect-1.0", "streaminterp");
        Assert.Contains("Video frame interpolator", text);
        Assert.All(PropertyTable.All, property => Assert.Contains($"  {property.Name} ", text));
    }

    [SkippableTheory]
    [InlineData("bbb.mp4")]
    [InlineData("elf_480p30.mp4")]
    [InlineData("foreman_cif.264")]
    public void Play_Clip_EverySourceFrameIsTheDecodersBitForBit(string clip)
    {
        var path = SharedFiles.Require(Path.Combine("clips", "dev", clip));
        var decoded = Checksums($"filesrc location={path} ! decodebin ! checksumsink hash=md5");
        var doubled = Checksums($"filesrc location={path} ! decodebin ! streaminterp interpolator=blend duplicates=keep ! checksumsink hash=md5");

        Assert.Equal(2 * decoded.Count, doubled.Count);
        Assert.Equal(decoded, doubled.Where((_, index) => index % 2 == 0));
    }

    [SkippableFact]
    public void Stress_FewStartsAndStops_NoCrashNoLeak() =>
        Assert.Contains("leaks tracer: clean", BuiltPlugin.Run(Path.Combine(SharedFiles.RepositoryRoot, "scripts", "stress_element.sh"), "8"));

    private static List<string> Checksums(string pipeline) =>
        [.. BuiltPlugin.Run("gst-launch-1.0", $"-q {pipeline}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1])];
}
