using System.Globalization;
using StreamInterp.Benchmarks.Interop;
using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.Benchmarks;

/// <summary>What the element itself costs for each 1080p NV12 input frame, beside <c>queue ! videorate</c> in the same rounds.</summary>
/// <remarks>
/// The source does what any decoder does: takes a buffer from its pool, writes the picture into it, pushes it on. That is part of what is
/// measured, since an element that shares memory makes the pool allocate anew; its cost alone is the first row. Wall time runs until the
/// last frame has arrived at the sink; CPU time is that of all threads.
/// </remarks>
internal static unsafe class ElementBenchmark
{
    private const string Caps = "video/x-raw,format=NV12,width=1920,height=1080,framerate=30/1";
    private const int FrameSize = 1920 * 1080 * 3 / 2;
    private const int PoolSize = 16;

    private const int Reference = 1;

    private static readonly Fraction s_rate = new(30, 1);

    private static readonly (string Name, string Description)[] s_branches =
    [
        ("source alone", "identity"),
        ("queue ! videorate", "queue ! videorate ! video/x-raw,framerate=60/1"),
        ("pass-through", "streaminterp ! video/x-raw,framerate=30/1"),
        ("repeat", "streaminterp interpolator=repeat ! video/x-raw,framerate=60/1"),
        ("blend", "streaminterp interpolator=blend scene-threshold=0 ! video/x-raw,framerate=60/1"),
    ];

    internal static int Run(string[] words)
    {
        var arguments = new Arguments(words);
        var rounds = arguments.Number("rounds", 15);
        var frames = arguments.Number("frames", 300);
        Gst.gst_init(null, null);
        var pictures = Enumerable.Range(0, 2).Select(CreatePicture).ToArray();
        var wall = s_branches.Select(branch => new Timings(branch.Name)).ToArray();
        var cpu = s_branches.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < s_branches.Length; i++)
            {
                var before = Environment.CpuUsage.TotalTime;
                using var branch = new ElementBranch(s_branches[i].Description, Caps);
                wall[i].Measure(() => Stream(branch, pictures, frames));
                cpu[i].Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            }
        }

        Print(frames, wall, cpu);
        return 0;
    }

    private static void Stream(ElementBranch branch, byte[][] pictures, int frames)
    {
        var pool = CreatePool();
        for (var i = 0; i < frames; i++)
        {
            GstBuffer* buffer;
            Gst.gst_buffer_pool_acquire_buffer(pool, &buffer, null);
            fixed (byte* picture = pictures[i % pictures.Length])
            {
                GstApplication.gst_buffer_fill(buffer, 0, picture, FrameSize);
            }

            buffer->pts = ClockTime.OfFrame((ulong)i, s_rate).Nanoseconds;
            buffer->duration = ClockTime.OfFrame(1, s_rate).Nanoseconds;
            branch.Push(buffer);
        }

        branch.Finish();
        Gst.gst_buffer_pool_set_active(pool, 0);
        Gst.gst_object_unref(pool);
    }

    private static GstBufferPool* CreatePool()
    {
        using var text = new NativeString(Caps);
        var caps = Gst.gst_caps_from_string(text);
        var pool = GstVideo.gst_video_buffer_pool_new();
        var config = Gst.gst_buffer_pool_get_config(pool);
        Gst.gst_buffer_pool_config_set_params(config, caps, FrameSize, PoolSize, 0);
        Gst.gst_buffer_pool_set_config(pool, config);
        Gst.gst_buffer_pool_set_active(pool, 1);
        Gst.gst_mini_object_unref(caps);
        return pool;
    }

    // Noise, so that no two neighbours are alike.
    private static byte[] CreatePicture(int seed)
    {
        var pixels = new byte[FrameSize];
        new Random(seed).NextBytes(pixels);
        return pixels;
    }

    private static void Print(int frames, Timings[] wall, List<double>[] cpu)
    {
        Console.WriteLine($"{"1080p NV12",-20} {"wall ms/frame",14} {"x videorate",12} {"CPU ms/frame",14} {"x videorate",12}");
        for (var i = 0; i < wall.Length; i++)
        {
            var cpuRatio = cpu[i].Zip(cpu[Reference], (mine, theirs) => mine / theirs).Order().ElementAt(cpu[i].Count / 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{wall[i].Name,-20} {wall[i].Median / frames,14:0.000} {wall[i].RatioTo(wall[Reference]),12:0.00} {cpu[i].Order().ElementAt(cpu[i].Count / 2) / frames,14:0.000} {cpuRatio,12:0.00}"));
        }
    }
}
