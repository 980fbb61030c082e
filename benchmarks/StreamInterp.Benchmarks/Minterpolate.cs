using System.Globalization;
using System.Text.RegularExpressions;
using StreamInterp.Media;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>FFmpeg's motion-compensated minterpolate filter on the same task, for comparison.</summary>
internal static partial class Minterpolate
{
    private const string Filter = "mi_mode=mci:mc_mode=aobmc:me_mode=bidir:vsbmc=1";

    [GeneratedRegex(@"utime=([\d.]+)s stime=([\d.]+)s")]
    private static partial Regex CpuTimes();

    /// <summary>Keeps every n-th frame of a clip, lets the filter restore the rate, and compares what it made.</summary>
    public static Score Run(Clip clip, int limit, int span)
    {
        var file = FileOf(clip, span);
        var cpu = Create(clip, file, span);
        using var truths = File.OpenRead(clip.File);
        using var results = File.OpenRead(file);
        var (truthReader, resultReader) = (new Y4mReader(truths), new Y4mReader(results));
        using var truth = new FrameBuffer(truthReader.Info);
        using var result = new FrameBuffer(truthReader.Info);
        var (psnr, ssim, made, index) = (0.0, 0.0, 0, 0);
        for (; truthReader.TryRead(truth.Picture) && resultReader.TryRead(result.Picture); index++)
        {
            if (index % span != 0 && made < (long)limit * (span - 1))
            {
                psnr += Psnr.Measure(truth.Picture, result.Picture);
                ssim += Ssim.Measure(truth.Picture, result.Picture);
                made++;
            }
        }

        return new Score(psnr / made, ssim / made, double.NaN, 1000 * cpu / (index - (index / span)));
    }

    /// <summary>Where the filter's frames are when every second one was dropped; made now if they are not there.</summary>
    public static string Ensure(Clip clip)
    {
        var file = FileOf(clip, span: 2);
        if (!File.Exists(file))
        {
            Create(clip, file, span: 2);
        }

        return file;
    }

    private static string FileOf(Clip clip, int span) => Path.ChangeExtension(clip.File, $".minterpolate{span}.y4m");

    // The filter holds the last interval back, so the last frame is repeated behind it; the surplus is ignored. Time stamps
    // are cut to whole ticks, hence the quarter. Returns CPU seconds.
    private static double Create(Clip clip, string file, int span)
    {
        using var stream = File.OpenRead(clip.File);
        var rate = new Y4mReader(stream).FrameRate;
        var graph = $"select='not(mod(n,{span}))',setpts={span}*N/({rate})/TB+0.25,tpad=stop={span}:stop_mode=clone,minterpolate=fps={rate}:{Filter}";
        var messages = ClipFolder.Run(
            "ffmpeg", "-hide_banner", "-nostats", "-benchmark", "-y", "-threads", "1", "-i", clip.File, "-vf", graph, "-f", "yuv4mpegpipe", file);
        return CpuTimes().Match(messages).Groups.Values.Skip(1).Sum(time => double.Parse(time.Value, CultureInfo.InvariantCulture));
    }
}
