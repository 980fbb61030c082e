using System.Runtime.InteropServices;
using StreamInterp.Media;

namespace StreamInterp.Testing;

/// <summary>A picture in a field of guard bytes: odd strides, odd addresses, guards before, between and after the rows.</summary>
/// <remarks>
/// Every plane has a block of its own, so that code which assumes planes to follow each other fails. <see cref="AssertGuardsIntact"/>
/// finds any byte written outside the rows.
/// </remarks>
public sealed unsafe class GuardedFrame : IDisposable
{
    private const int GuardBytes = 71;

    private readonly nint[] _blocks;
    private readonly int[] _strides;

    /// <summary>Allocates a picture filled with <paramref name="fill"/>.</summary>
    /// <param name="info">Format and size.</param>
    /// <param name="fill">First content of every sample byte.</param>
    /// <param name="gap">Guard bytes between rows; odd, so that no two rows have the same alignment.</param>
    public GuardedFrame(VideoInfo info, byte fill = 0, int gap = 37)
    {
        var planes = info.Layout.PlaneCount;
        _blocks = new nint[3];
        _strides = new int[3];
        for (var plane = 0; plane < planes; plane++)
        {
            _strides[plane] = info.RowBytes(plane) + gap + (2 * plane);
            var size = BlockSize(info, plane);
            _blocks[plane] = (nint)NativeMemory.Alloc((nuint)size);
            var block = new Span<byte>((byte*)_blocks[plane], size);
            for (var i = 0; i < size; i++)
            {
                block[i] = GuardAt(i);
            }
        }

        Picture = new VideoFrame(info, First(0), _strides[0], First(1), _strides[1], First(2), _strides[2]);
        for (var plane = 0; plane < planes; plane++)
        {
            for (var y = 0; y < info.Rows(plane); y++)
            {
                new Span<byte>(Picture.Row(plane, y), info.RowBytes(plane)).Fill(fill);
            }
        }
    }

    /// <summary>The picture.</summary>
    public VideoFrame Picture { get; }

    /// <summary>Format and size.</summary>
    public VideoInfo Info => Picture.Info;

    /// <summary>Fails if a byte outside the rows was changed, naming plane and position.</summary>
    public void AssertGuardsIntact()
    {
        for (var plane = 0; plane < Info.Layout.PlaneCount; plane++)
        {
            var rowBytes = Info.RowBytes(plane);
            var rows = Info.Rows(plane);
            var block = (byte*)_blocks[plane];
            for (var i = 0; i < BlockSize(Info, plane); i++)
            {
                var (y, x) = Math.DivRem(i - GuardBytes, _strides[plane]);
                var inside = i >= GuardBytes && y < rows && x < rowBytes;
                if (!inside && block[i] != GuardAt(i))
                {
                    Assert.Fail($"{Info}: wrote outside plane {plane}, at byte {x} of row {y}");
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            NativeMemory.Free((void*)block);
        }

        Array.Clear(_blocks);
    }

    // Position-dependent, so that a row copied with its gap is noticed too.
    private static byte GuardAt(int position) => (byte)((position * 151) ^ 0xA5);

    private int BlockSize(VideoInfo info, int plane) => (info.Rows(plane) * _strides[plane]) + (2 * GuardBytes);

    private byte* First(int plane) => _blocks[plane] == 0 ? null : (byte*)_blocks[plane] + GuardBytes;
}
