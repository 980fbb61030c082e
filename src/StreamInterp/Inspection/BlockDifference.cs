using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Inspection;

/// <summary>A row of blocks of 8 x 8 bytes in two pictures: how much each changed, and how much detail it has.</summary>
internal readonly unsafe ref struct BlockDifference
{
    /// <summary>Bytes and rows of a block.</summary>
    public const int Size = 8;

    /// <summary>First byte of the block row in the earlier picture.</summary>
    public required byte* Before { get; init; }

    /// <summary>Bytes from row to row of the earlier picture.</summary>
    public required nint BeforeStride { get; init; }

    /// <summary>First byte of the block row in the later picture.</summary>
    public required byte* After { get; init; }

    /// <summary>Bytes from row to row of the later picture.</summary>
    public required nint AfterStride { get; init; }

    /// <summary>Rows to compare, 1 to 8.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that can be read from <see cref="After"/> on: one more than <see cref="Rows"/>, but at the bottom.</summary>
    public required int RowsToRead { get; init; }

    /// <summary>Bytes in a row; the last block may be narrower.</summary>
    public required int Count { get; init; }

    /// <summary>Bytes to the next sample of the same component.</summary>
    public required int Distance { get; init; }

    /// <summary>Sums |after - before| and |after - right neighbour| + |after - neighbour below| over each block.</summary>
    public void Sum(Span<ulong> change, Span<ulong> detail)
    {
        var blocks = (Count + Size - 1) / Size;
        var first = 0;
        if (Avx2.IsSupported)
        {
            // psadbw leaves the sum of each eight bytes in a 64-bit lane: a lane is a block.
            for (; (first * Size) + Vector256<byte>.Count + Distance <= Count; first += Vector256<ulong>.Count)
            {
                var (changed, detailed) = SumFour(first * Size);
                changed.CopyTo(change[first..]);
                detailed.CopyTo(detail[first..]);
            }

            for (; ((first + 1) * Size) + Distance <= Count; first++)
            {
                (change[first], detail[first]) = SumWhole(first * Size);
            }
        }

        for (; first < blocks; first++)
        {
            (change[first], detail[first]) = SumOne(first * Size);
        }
    }

    /// <summary>The definition, for the block that starts at byte <paramref name="left"/>.</summary>
    public (ulong Change, ulong Detail) SumOne(int left)
    {
        var (change, detail) = (0, 0);
        for (var y = 0; y < Rows; y++)
        {
            var row = After + (y * AfterStride);
            var below = After + (Math.Min(y + 1, RowsToRead - 1) * AfterStride);
            for (var x = left; x < Math.Min(left + Size, Count); x++)
            {
                var right = row[x + Distance < Count ? x + Distance : x];
                change += Math.Abs(row[x] - Before[(y * BeforeStride) + x]);
                detail += Math.Abs(row[x] - right) + Math.Abs(row[x] - below[x]);
            }
        }

        return ((ulong)change, (ulong)detail);
    }

    private (ulong Change, ulong Detail) SumWhole(int left)
    {
        var (change, detail) = (Vector128<ushort>.Zero, Vector128<ushort>.Zero);
        var here = Eight(After + left);
        for (var y = 0; y < Rows; y++)
        {
            var right = Eight(After + (y * AfterStride) + left + Distance);
            var below = Eight(After + (Math.Min(y + 1, RowsToRead - 1) * AfterStride) + left);
            change += Sse2.SumAbsoluteDifferences(here, Eight(Before + (y * BeforeStride) + left));
            detail += Sse2.SumAbsoluteDifferences(here, right) + Sse2.SumAbsoluteDifferences(here, below);
            here = below;
        }

        return (change.AsUInt64().ToScalar(), detail.AsUInt64().ToScalar());
    }

    private static Vector128<byte> Eight(byte* bytes) => Vector128.CreateScalar(*(ulong*)bytes).AsByte();

    private (Vector256<ulong> Change, Vector256<ulong> Detail) SumFour(int left)
    {
        var (change, detail) = (Vector256<ulong>.Zero, Vector256<ulong>.Zero);
        var here = Vector256.Load(After + left);
        for (var y = 0; y < Rows; y++)
        {
            var right = Vector256.Load(After + (y * AfterStride) + left + Distance);
            var below = Vector256.Load(After + (Math.Min(y + 1, RowsToRead - 1) * AfterStride) + left);
            change += Avx2.SumAbsoluteDifferences(here, Vector256.Load(Before + (y * BeforeStride) + left)).AsUInt64();
            detail += Avx2.SumAbsoluteDifferences(here, right).AsUInt64() + Avx2.SumAbsoluteDifferences(here, below).AsUInt64();
            here = below;
        }

        return (change, detail);
    }
}
