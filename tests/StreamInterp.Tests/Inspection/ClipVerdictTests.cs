using System.Diagnostics;
using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Quality;
using StreamInterp.Testing;
using Xunit.Abstractions;

namespace StreamInterp.Tests.Inspection;

/// <summary>Verdicts on real video at its full rate; what is expected was found by eye and by comparing decoded frames.</summary>
public sealed class ClipVerdictTests(ITestOutputHelper output)
{
    private const int BbbFirstDuplicate = 7; // 24 fps film in 25: one duplicate in 25 frames
    private const int NasaCut = 240;

    private static readonly int[] s_arenaJumps = [146, 148, 149, 151, 152, 170, 174];

    [SkippableTheory]
    [InlineData("bbb.mp4")]
    [InlineData("cups_720p30.mp4")]
    [InlineData("dog_720p30.mp4")]
    [InlineData("elf_480p30.mp4")]
    [InlineData("juggle_720p24.mp4")]
    [InlineData("flower_720p30.264")]
    [InlineData("foreman_cif.264")]
    [InlineData("mobile_cif.264")]
    public void Compare_CameraMotion_NeitherCutsNorFalseDuplicates(string file)
    {
        var verdicts = Judge(file, stream: 0, first: 0, count: int.MaxValue);

        Assert.DoesNotContain(IntervalVerdict.Cut, verdicts.Values);
        Assert.All(Frames(verdicts, IntervalVerdict.Same), frame => Assert.True(IsBbbDuplicate(file, frame), $"frame {frame}"));
        Assert.InRange(Frames(verdicts, IntervalVerdict.Dissolve).Length, 0, 1);
    }

    [SkippableFact]
    public void Compare_FilmInVideoCadence_FindsEveryDuplicate()
    {
        var verdicts = Judge("bbb.mp4", stream: 0, first: 0, count: 65);

        Assert.Equal([7, 32, 57], Frames(verdicts, IntervalVerdict.Same));
    }

    [SkippableFact]
    public void Compare_StalledGameCapture_SeparatesDuplicatesFromJumps()
    {
        var verdicts = Judge("tinyarena_540p.mp4", stream: 0, first: 141, count: 43);

        Assert.Equal(s_arenaJumps, Frames(verdicts, IntervalVerdict.Motion));
        Assert.Equal(42 - s_arenaJumps.Length, Frames(verdicts, IntervalVerdict.Same).Length);
    }

    [SkippableFact]
    public void Compare_HardCut_FindsItAndNoOther()
    {
        var verdicts = Judge("nasa_13013.mp4", stream: 3, first: 220, count: 43);

        Assert.Equal([NasaCut], Frames(verdicts, IntervalVerdict.Cut));
        Assert.Superset(new HashSet<int> { 241, 245, 249, 253, 257, 261 }, Frames(verdicts, IntervalVerdict.Same).ToHashSet());
    }

    [SkippableFact]
    public void Compare_CrossDissolve_DissolveFromItsSecondStep()
    {
        var verdicts = Judge("nasa_13013.mp4", stream: 3, first: 140, count: 50);

        Assert.Equal(Enumerable.Range(151, 29), Frames(verdicts, IntervalVerdict.Dissolve));
        Assert.DoesNotContain(IntervalVerdict.Cut, verdicts.Values);
    }

    [SkippableFact]
    public void Compare_ScreenCapture_FindsIdenticalFrames()
    {
        var verdicts = Judge("pdf_screen_768p.264", stream: 0, first: 0, count: int.MaxValue);

        Assert.Superset(new HashSet<int> { 3, 4, 21, 25, 31, 41 }, Frames(verdicts, IntervalVerdict.Same).ToHashSet());
    }

    private static bool IsBbbDuplicate(string file, int frame) => file == "bbb.mp4" && frame % 25 == BbbFirstDuplicate;

    private static int[] Frames(SortedDictionary<int, IntervalVerdict> verdicts, IntervalVerdict verdict) =>
        [.. verdicts.Where(pair => pair.Value == verdict).Select(pair => pair.Key)];

    // The verdict on the interval that ends with each frame of the file.
    private SortedDictionary<int, IntervalVerdict> Judge(string file, int stream, int first, int count)
    {
        using var decoder = Decode(SharedFiles.Require(Path.Combine("clips", "dev", file)), stream);
        var reader = new Y4mReader(new BufferedStream(decoder.StandardOutput.BaseStream, 1 << 20));
        using var inspector = new FrameInspector(0.5);
        inspector.Configure(reader.Info);
        var (previous, next) = (new FrameBuffer(reader.Info), new FrameBuffer(reader.Info));
        var verdicts = new SortedDictionary<int, IntervalVerdict>();
        for (var frame = 0; frame < (long)first + count && reader.TryRead(next.Picture); frame++)
        {
            if (frame > first)
            {
                verdicts[frame] = inspector.Compare(previous.Picture, next.Picture, continues: frame > first + 1);
            }

            var keep = frame > first && verdicts[frame] == IntervalVerdict.Same;
            (previous, next) = keep ? (previous, next) : (next, previous);
        }

        previous.Dispose();
        next.Dispose();
        decoder.Kill();
        Report(file, verdicts);
        return verdicts;
    }

    private static Process Decode(string path, int stream)
    {
        var options = new ProcessStartInfo("ffmpeg") { RedirectStandardOutput = true };
        string[] input = ["-v", "fatal", "-i", path, "-map", $"0:{stream}"];
        foreach (var argument in input.Concat(["-vsync", "passthrough", "-f", "yuv4mpegpipe", "-"]))
        {
            options.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(options)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new SkipException($"ffmpeg cannot be started: {error.Message}");
        }
    }

    private void Report(string file, SortedDictionary<int, IntervalVerdict> verdicts)
    {
        foreach (var verdict in Enum.GetValues<IntervalVerdict>())
        {
            var frames = Frames(verdicts, verdict);
            output.WriteLine($"{file} {verdict} {frames.Length}: {(verdict == IntervalVerdict.Motion ? "" : string.Join(' ', frames))}");
        }
    }
}
