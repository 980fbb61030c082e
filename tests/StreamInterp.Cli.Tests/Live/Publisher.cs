namespace StreamInterp.Cli.Tests.Live;

/// <summary>An encoder as OBS is one: moving test pictures with B-frames at 30 fps, noise as sound, both at the speed of time.</summary>
internal static class Publisher
{
    /// <summary>Pictures per second.</summary>
    public const int Rate = 30;

    // Small, so that a machine busy with other things keeps up.
    private const string Size = "640x360";

    /// <summary>Publishes to <paramref name="address"/> until it is stopped or loses the server.</summary>
    public static LiveProcess Start(string address, bool hasSound = true)
    {
        string[] sound = hasSound ? ["-re", "-f", "lavfi", "-i", "anoisesrc=sample_rate=44100:amplitude=0.1", "-c:a", "aac"] : [];
        return LiveProcess.Start(
            "ffmpeg",
            [
                "-v", "error", "-re", "-f", "lavfi", "-i", $"testsrc2=size={Size}:rate={Rate}", .. sound,
                "-c:v", "libx264", "-preset", "veryfast", "-bf", "2", "-g", "60", "-pix_fmt", "yuv420p", "-f", "flv", address,
            ]);
    }
}
