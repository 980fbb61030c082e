using StreamInterp.Cli.Interop;

namespace StreamInterp.Cli.Pipelines;

/// <summary>Which file a path leads to: two paths with equal identities are names of one file, through links of any kind.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file's number there.</param>
/// <param name="IsRegular">False for folders, devices, pipes and sockets.</param>
internal readonly record struct FileIdentity((uint Major, uint Minor) Device, ulong Inode, bool IsRegular)
{
    /// <summary>What <paramref name="path"/> leads to; null where there is nothing, or nothing that may be looked at.</summary>
    public static FileIdentity? Of(string path) =>
        Libc.statx(Libc.AT_FDCWD, path, 0, Libc.STATX_BASIC_STATS, out var stat) == 0
            ? new((stat.stx_dev_major, stat.stx_dev_minor), stat.stx_ino, (stat.stx_mode & Libc.S_IFMT) == Libc.S_IFREG)
            : null;
}
