using StreamInterp.Cli.Interop;
using StreamInterp.Engine;
using StreamInterp.GStreamer;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>The GStreamer installation that this process uses.</summary>
internal static class GStreamerLibrary
{
    /// <summary>How to get GStreamer and the elements that the commands use.</summary>
    public const string InstallRemedy =
        "Install GStreamer: apt-get install gstreamer1.0-tools gstreamer1.0-plugins-{base,good,bad,ugly} gstreamer1.0-libav.";

    private static readonly Lazy<Version> s_version = new(Load);

    /// <summary>Loads and initialises GStreamer, with this build's own element <c>streaminterp</c> in it; safe to call again.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="InterpolationException">GStreamer is not installed or does not start.</exception>
    public static Version Initialize() => s_version.Value;

    private static Version Load()
    {
        try
        {
            if (Gst.gst_init_check(0, 0, out var error) == 0)
            {
                throw new InterpolationException($"GStreamer does not start: {GLib.TakeError(error)}.", InstallRemedy);
            }

            if (!StreamInterpElement.Register(plugin: 0, new InterpolatorFactory()))
            {
                throw new InterpolationException("GStreamer refuses to register the element streaminterp.", InstallRemedy);
            }

            Gst.gst_version(out var major, out var minor, out var micro, out _);
            return new Version((int)major, (int)minor, (int)micro);
        }
        catch (DllNotFoundException missing)
        {
            throw new InterpolationException("GStreamer 1.0 was not found.", InstallRemedy, missing);
        }
    }
}
