using System.Diagnostics;
using System.Globalization;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>Writes training samples for a network that refines motion compensation: what its inputs are, and the true picture.</summary>
/// <remarks>
/// <para>samples --material DIR --output DIR [--grades A,A-] [--crops 240] [--clips a,b] [--seed 1].</para>
/// <para>DIR/INDEX.tsv lists the clips; those of other grades, repeated frames and cuts are left out. A window of a clip gives its first and
/// last frame as anchors and one in between as the truth: every second frame everywhere, and wider windows with other timesteps too.</para>
/// <para>samples.bin has one record of <see cref="SampleWindow.RecordBytes"/> for each crop: luma that I0 predicts, luma that I1 predicts,
/// luma of I0, of I1 and of the true picture, then the cells' values as float32, see <see cref="StreamInterp.Interpolation.RefinementLayout"/>. samples.tsv tells
/// where each comes from.</para>
/// </remarks>
internal static class SampleExport
{
    private const double FastRate = 48;
    private const int CropsPerWindow = 3;

    // Frames from anchor to anchor and from the first one to the truth. The first is what doubling a rate means.
    private static readonly (int Span, int Truth)[] s_windows = [(2, 1), (2, 1), (2, 1), (3, 1), (3, 2)];
    private static readonly (int Span, int Truth)[] s_fastWindows = [(2, 1), (4, 2), (4, 2), (4, 1), (4, 3), (3, 1), (3, 2), (5, 2)];

    /// <summary>Writes samples.bin and samples.tsv.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var material = arguments.Text("material", "");
        var output = Directory.CreateDirectory(arguments.Text("output", "")).FullName;
        var random = new Random(arguments.Number("seed", 1));
        using var records = File.Create(Path.Combine(output, "samples.bin"));
        using var table = File.CreateText(Path.Combine(output, "samples.tsv"));
        table.WriteLine("clip\tspan\tframe\ttimestep\tx\ty\tmse");
        foreach (var clip in TrainingClip.List(material, arguments.List("grades", "A,A-"), arguments.List("clips", "")))
        {
            var count = Export(clip, arguments.Number("crops", 240), random, records, table);
            Console.WriteLine($"{clip.Name}: {count} samples");
        }

        Console.WriteLine($"{records.Length / SampleWindow.RecordBytes} records of {SampleWindow.RecordBytes} bytes");
        return 0;
    }

    private static int Export(TrainingClip clip, int crops, Random random, FileStream records, StreamWriter table)
    {
        var frames = Decode(clip);
        if (frames.Count == 0)
        {
            return 0;
        }

        var kinds = clip.Rate >= FastRate ? s_fastWindows : s_windows;
        using var window = new SampleWindow(frames[0].Picture.Info);
        var step = Math.Max(1, frames.Count * CropsPerWindow / (double)crops);
        var written = 0;
        for (var position = 0.0; position < frames.Count; position += step)
        {
            var (span, truth) = kinds[random.Next(kinds.Length)];
            var first = (int)position;
            if (first + span >= frames.Count || clip.Cuts.Any(cut => cut > first && cut <= first + span))
            {
                continue;
            }

            var timestep = truth / (float)span;
            if (!window.Load(frames[first].Picture, frames[first + truth].Picture, frames[first + span].Picture, timestep))
            {
                continue;
            }

            foreach (var (x, y, error) in window.Choose(random, CropsPerWindow))
            {
                window.Write(records, x, y);
                table.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{clip.Name}\t{span}\t{first + truth}\t{timestep:F4}\t{x}\t{y}\t{error:F3}"));
                written++;
            }
        }

        frames.ForEach(frame => frame.Dispose());
        return written;
    }

    private static List<FrameBuffer> Decode(TrainingClip clip)
    {
        string[] arguments = ["-v", "error", "-i", clip.File, "-pix_fmt", "gray", "-f", "yuv4mpegpipe", "-strict", "-1", "-"];
        using var decoder = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardOutput = true })!;
        var reader = new Y4mReader(decoder.StandardOutput.BaseStream);
        var frames = new List<FrameBuffer>();
        var frame = new FrameBuffer(reader.Info);
        while (reader.TryRead(frame.Picture))
        {
            frames.Add(frame);
            frame = new FrameBuffer(reader.Info);
        }

        frame.Dispose();
        decoder.WaitForExit();
        return frames;
    }
}
