using System.Runtime.InteropServices;
using StreamInterp.Media;

namespace StreamInterp.Testing;

/// <summary>A picture whose planes end right before memory that must not be touched: a read beyond the last row ends the process.</summary>
/// <remarks>Mapped video memory may end like this: a kernel that loads a whole vector at the end of a row crashes there only.</remarks>
public sealed unsafe class FencedFrame : IDisposable
{
    private const int ProtNone = 0;
    private const int ProtReadWrite = 1 | 2;
    private const int MapPrivateAnonymous = 2 | 0x20;

    private readonly nint[] _blocks = new nint[3];
    private readonly nuint[] _sizes = new nuint[3];

    /// <summary>Maps a picture with rows that follow each other without a gap; all samples are zero.</summary>
    public FencedFrame(VideoInfo info)
    {
        var page = (nuint)Environment.SystemPageSize;
        var first = stackalloc byte*[3];
        for (var plane = 0; plane < info.Layout.PlaneCount; plane++)
        {
            var bytes = (nuint)info.RowBytes(plane) * (nuint)info.Rows(plane);
            _sizes[plane] = ((bytes + page - 1) / page * page) + page;
            _blocks[plane] = mmap(0, _sizes[plane], ProtReadWrite, MapPrivateAnonymous, -1, 0);
            var fence = _blocks[plane] + (nint)(_sizes[plane] - page);
            Assert.Equal(0, mprotect(fence, page, ProtNone));
            first[plane] = (byte*)(fence - (nint)bytes);
        }

        Picture = new VideoFrame(
            info, first[0], Stride(info, 0), first[1], Stride(info, 1), first[2], Stride(info, 2));
    }

    /// <summary>The picture.</summary>
    public VideoFrame Picture { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var plane = 0; plane < Picture.Info.Layout.PlaneCount; plane++)
        {
            munmap(_blocks[plane], _sizes[plane]);
        }
    }

    private static int Stride(VideoInfo info, int plane) => plane < info.Layout.PlaneCount ? info.RowBytes(plane) : 0;

    [DllImport("libc", ExactSpelling = true)]
    private static extern nint mmap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", ExactSpelling = true)]
    private static extern int mprotect(nint address, nuint length, int protection);

    [DllImport("libc", ExactSpelling = true)]
    private static extern int munmap(nint address, nuint length);
}
