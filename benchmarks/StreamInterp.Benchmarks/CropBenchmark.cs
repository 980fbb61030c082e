using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>Shows what remains to be done: the worst part of the three worst frames of each clip, as it is, as made, and by minterpolate.</summary>
/// <remarks>crops [--clips a,b] [--preset Balanced]. Writes build/crops/CLIP.png: a row for each frame, luma only.</remarks>
internal static class CropBenchmark
{
    private const int Worst = 3;
    private const int CropWidth = 192;
    private const int CropHeight = 128;
    private const int Scale = 2;
    private const int Gap = 4;

    /// <summary>Writes a sheet for each clip.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var preset = Enum.Parse<MotionPreset>(arguments.Text("preset", nameof(MotionPreset.Balanced)));
        var folder = Directory.CreateDirectory(Path.Combine(ClipFolder.Root, "build", "crops")).FullName;
        foreach (var clip in ClipFolder.Extract("dev", "quality", arguments.List("clips", "")))
        {
            var file = Path.Combine(folder, clip.Name + ".png");
            var frames = MakeWorst(clip, preset);
            WriteSheet(frames, ReadFrames(Minterpolate.Ensure(clip), [.. frames.Select(frame => frame.Index)]), file);
            Console.WriteLine(FormattableString.Invariant(
                $"{file}: {string.Join(", ", frames.Select(frame => FormattableString.Invariant($"frame {frame.Index} {frame.Psnr:F2} dB at {frame.Place}")))}"));
        }

        return 0;
    }

    private static List<Made> MakeWorst(Clip clip, MotionPreset preset)
    {
        var frames = new List<Made>();
        using var motion = new MotionInterpolator(new MotionOptions { Preset = preset });
        using var stream = File.OpenRead(clip.File);
        RecreationTest.Run(new Y4mReader(stream), motion, observer: (in RecreatedFrame score, in VideoFrame truth, in VideoFrame made) =>
        {
            frames.Add(new Made(score.Index, score.PsnrY, new LumaImage(truth), new LumaImage(made)));
            frames.Sort((a, b) => a.Psnr.CompareTo(b.Psnr));
            if (frames.Count > Worst)
            {
                frames.RemoveAt(Worst);
            }
        });
        return frames;
    }

    private static Dictionary<int, LumaImage> ReadFrames(string file, HashSet<int> wanted)
    {
        var frames = new Dictionary<int, LumaImage>();
        using var stream = File.OpenRead(file);
        var reader = new Y4mReader(stream);
        using var buffer = new FrameBuffer(reader.Info);
        for (var index = 0; reader.TryRead(buffer.Picture); index++)
        {
            if (wanted.Contains(index))
            {
                frames[index] = new LumaImage(buffer.Picture);
            }
        }

        return frames;
    }

    private static void WriteSheet(List<Made> frames, Dictionary<int, LumaImage> others, string file)
    {
        var (columnWidth, rowHeight) = ((CropWidth * Scale) + Gap, (CropHeight * Scale) + Gap);
        var sheet = new LumaImage((3 * columnWidth) - Gap, (frames.Count * rowHeight) - Gap);
        for (var row = 0; row < frames.Count; row++)
        {
            var (left, top) = frames[row].Place;
            LumaImage[] pictures = [frames[row].Truth, frames[row].Picture, others[frames[row].Index]];
            for (var column = 0; column < pictures.Length; column++)
            {
                sheet.Draw(pictures[column], left, top, CropWidth, CropHeight, Scale, column * columnWidth, row * rowHeight);
            }
        }

        sheet.WritePng(file);
    }

    /// <summary>A frame made, and the true one.</summary>
    private sealed record Made(int Index, double Psnr, LumaImage Truth, LumaImage Picture)
    {
        /// <summary>The crop with the largest error.</summary>
        public (int Left, int Top) Place { get; } = Truth.FindWorst(Picture, CropWidth, CropHeight);
    }
}
