using StreamInterp.Cli.Interop;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What an element says of its failure, with the file where it reads or writes one, and what to do about that.</summary>
internal static class ElementFailure
{
    private const string Location = "location";
    private const string ResourceDomain = "gst-resource-error-quark";

    // GstResourceError
    private const int NotFound = 3;
    private const int OpenWrite = 6;
    private const int OpenReadWrite = 7;
    private const int Write = 10;
    private const int NoSpaceLeft = 14;
    private const int NotAuthorized = 15;

    /// <summary>Reads an error message of the bus.</summary>
    public static unsafe InterpolationException Of(nint message)
    {
        Gst.gst_message_parse_error(message, out var error, out var debug);
        GLib.g_free(debug);
        var (domain, code) = error == 0 ? default : (((GLib.GError*)error)->domain, ((GLib.GError*)error)->code);
        var text = GLib.TakeError(error) ?? "unknown error";
        var file = GLib.ReadText(((GstMessage*)message)->src, Location);
        if (file is null || domain != GLib.g_quark_from_string(ResourceDomain))
        {
            return new InterpolationException(text, "");
        }

        return new InterpolationException(
            text.Contains(file, StringComparison.Ordinal) ? text : $"{file}: {text}",
            code switch
            {
                NoSpaceLeft => "Make room, or choose another place.",
                OpenWrite or OpenReadWrite or Write or NotAuthorized =>
                    "Check the permissions of the file and its folder, or choose another place.",
                NotFound => "Check the path.",
                _ => "Check the file and the disk.",
            });
    }
}
