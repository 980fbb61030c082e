namespace StreamInterp.Cli;

/// <summary>What the system says of a file that cannot be read or written, with what to do about it.</summary>
internal static class FileFailure
{
    private const int NoSpaceLeft = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    /// <summary>Cause and remedy in one line; the runtime's messages name the file.</summary>
    public static string OneLine(Exception failure) =>
        $"{failure.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}. {RemedyOf(failure)}";

    private static string RemedyOf(Exception failure) => failure switch
    {
        FileNotFoundException => "Check the path.",
        DirectoryNotFoundException => "Create its folder, or choose another.",
        UnauthorizedAccessException => "Check its permissions, and that it is not a folder.",
        { HResult: NoSpaceLeft or QuotaExceeded } => "Make room, or choose another place.",
        _ => "Check the path and the disk, or choose another file.",
    };
}
