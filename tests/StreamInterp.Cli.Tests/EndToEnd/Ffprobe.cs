using System.Globalization;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>What ffprobe and ffmpeg say about a file.</summary>
internal static class Ffprobe
{
    /// <summary>Time stamps of all packets of a stream ("v", "a"), in seconds, in display order.</summary>
    public static double[] Times(string path, string stream) =>
    [
        .. Query(path, stream, "packet=pts_time").Split('\n', ',').Where(field => field.Length > 0)
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture)).Order(),
    ];

    /// <summary>One field of a stream's description.</summary>
    public static string Field(string path, string stream, string name) => Query(path, stream, $"stream={name}").Trim();

    /// <summary>Length of a stream in seconds.</summary>
    public static double Duration(string path, string stream) =>
        double.Parse(Field(path, stream, "duration"), CultureInfo.InvariantCulture);

    /// <summary>MD5 of the packets of a stream, as they are in the file.</summary>
    public static string PacketHash(string path, string stream) => ToolRun.Of(
        "ffmpeg", "-v", "error", "-i", path, "-map", $"0:{stream}", "-c", "copy", "-f", "md5", "-").RequireSuccess().Output.Trim();

    /// <summary>Fails unless every picture of a file is close to the same one of another; both are compared as players show them.</summary>
    public static void AssertLooksLike(string expected, string path, double leastPsnr)
    {
        var run = ToolRun.Of("ffmpeg", "-i", path, "-i", expected, "-lavfi", "[0:v]scale2ref[a][b];[a][b]psnr", "-f", "null", "-");
        var value = run.RequireSuccess().Error.Split("min:")[^1].Split(' ')[0];
        var isClose = value == "inf" || double.Parse(value, CultureInfo.InvariantCulture) >= leastPsnr;
        Assert.True(isClose, $"PSNR {value} dB in the worst frame");
    }

    private static string Query(string path, string stream, string entries) => ToolRun.Of(
        "ffprobe", "-v", "error", "-select_streams", stream, "-show_entries", entries, "-of", "csv=p=0", path).RequireSuccess().Output;
}
