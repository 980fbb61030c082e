using System.Globalization;
using StreamInterp.Media;
using StreamInterp.Motion;

namespace StreamInterp.Benchmarks;

/// <summary>Whole frames by motion compensation on the wall clock: sizes by numbers of threads.</summary>
/// <remarks>
/// motion [--threads 1,2] [--size 720p,1080p] [--clips a,b] [--preset Balanced] [--rounds 60]. A frame is made at timestep 1/2 for each
/// interval, as when a rate is doubled. Thread counts take turns interval by interval, so that all meet the same state of the machine.
/// </remarks>
internal static class MotionBenchmark
{
    private const int FramesHeld = 9;
    private const int WarmUp = 10;

    /// <summary>Prints a row for each clip, size and number of threads.</summary>
    public static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var preset = Enum.Parse<MotionPreset>(arguments.Text("preset", nameof(MotionPreset.Balanced)));
        var threads = arguments.List("threads", "1,2").Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine("| clip | size | threads | wall ms, median | least | 99 % | CPU ms | to the first row |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var clip in ClipFolder.Extract("dev", "quality", arguments.List("clips", "bbb_pan,flower_handheld")))
        {
            foreach (var size in arguments.List("size", "720p,1080p"))
            {
                using var frames = new ScaledClip(clip, int.Parse(size.TrimEnd('p'), CultureInfo.InvariantCulture), FramesHeld);
                Measure($"{clip.Name} | {size}", frames, preset, threads, arguments.Number("rounds", 60));
            }
        }

        return 0;
    }

    private static void Measure(string title, ScaledClip frames, MotionPreset preset, int[] threads, int rounds)
    {
        var runs = threads.Select(count => new Row(new MotionOptions { Preset = preset, Threads = count }, frames)).ToArray();
        for (var round = -WarmUp; round < rounds; round++)
        {
            foreach (var run in runs)
            {
                run.MakeFrame(counts: round >= 0);
            }
        }

        foreach (var run in runs)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {title} | {run.Threads} | {run.Wall.Median:F1} | {run.Wall.Least:F1} | {run.Wall.Quantile(0.99):F1} | {run.CpuMilliseconds:F1} | {run.Wall.RatioTo(runs[0].Wall):F2} |"));
            run.Dispose();
        }
    }

    /// <summary>One interpolator on its way through the clip, over and over.</summary>
    private sealed class Row : IDisposable
    {
        private readonly MotionInterpolator _motion;
        private readonly ScaledClip _frames;
        private readonly FrameBuffer _made;
        private TimeSpan _cpu;
        private int _count;
        private int _index;

        public Row(MotionOptions options, ScaledClip frames)
        {
            (_frames, Threads) = (frames, options.Threads);
            _motion = new MotionInterpolator(options);
            _motion.Configure(frames.Info);
            _made = new FrameBuffer(frames.Info);
        }

        public int Threads { get; }

        public Timings Wall { get; } = new("wall");

        public double CpuMilliseconds => _cpu.TotalMilliseconds / _count;

        public void MakeFrame(bool counts)
        {
            var before = Environment.CpuUsage.TotalTime;
            if (counts)
            {
                Wall.Measure(Make);
                _cpu += Environment.CpuUsage.TotalTime - before;
                _count++;
            }
            else
            {
                Make();
            }

            _index = (_index + 1) % (_frames.Count - 1);
        }

        public void Dispose()
        {
            _motion.Dispose();
            _made.Dispose();
        }

        private void Make()
        {
            _motion.Prepare(_frames[_index], _frames[_index + 1], continues: _index > 0);
            _motion.Interpolate(0.5f, _made.Picture);
        }
    }
}
