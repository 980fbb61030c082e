using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>The clips of the end-to-end runs: shared ones, skipped where absent, and small ones that ffmpeg makes.</summary>
internal static class Clips
{
    /// <summary>30 fps, H.264 and AAC, 241 frames.</summary>
    public static string Elf => SharedFiles.Require("clips/dev/elf_480p30.mp4");

    /// <summary>25 fps, H.264 and AAC, 132 frames.</summary>
    public static string Bbb => SharedFiles.Require("clips/dev/bbb.mp4");

    /// <summary>A bare H.264 stream without a clock, 300 frames.</summary>
    public static string Foreman => SharedFiles.Require("clips/dev/foreman_cif.264");

    /// <summary>Writes a short MP4 file: a moving ball at 25 fps in H.264, a tone in AAC.</summary>
    public static string WritePattern(string path, int width = 64, int height = 36, int frames = 10)
    {
        const int AudioRate = 48_000;
        const int VideoRate = 25;
        ToolRun.Of(
            "gst-launch-1.0",
            "-q", "mp4mux", "name=mux", "!", "filesink", $"location=\"{path}\"",
            "videotestsrc", "pattern=ball", $"num-buffers={frames}",
            "!", $"video/x-raw,format=I420,width={width},height={height},framerate={VideoRate}/1",
            "!", "x264enc", "speed-preset=ultrafast", "!", "h264parse", "!", "mux.",
            "audiotestsrc", $"num-buffers={frames}", $"samplesperbuffer={AudioRate / VideoRate}", "!", $"audio/x-raw,rate={AudioRate}",
            "!", "avenc_aac", "!", "aacparse", "!", "mux.").RequireSuccess();
        return path;
    }
}
