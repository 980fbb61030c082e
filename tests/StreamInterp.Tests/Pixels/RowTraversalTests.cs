using System.Runtime.InteropServices;
using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Tests.Pixels;

/// <summary>Every row operator: the vector path gives, bit for bit, what its scalar definition gives.</summary>
[Trait("Category", "Kernel")]
public sealed unsafe class RowTraversalTests : IDisposable
{
    private const int Longest = 67;
    private const int Inputs = 5;
    private const int Outputs = 3;

    private static readonly YuvMatrix s_matrix = new(Colorimetry.DefaultFor(1080), depth: 8);
    private static readonly YuvMatrix s_wideMatrix = new(Colorimetry.DefaultFor(1080), depth: 10);

    private readonly RowScratch _in = new(2 * Longest, Inputs);
    private readonly RowScratch _fast = new(2 * Longest, Outputs);
    private readonly RowScratch _slow = new(2 * Longest, Outputs);

    public void Dispose()
    {
        _in.Dispose();
        _fast.Dispose();
        _slow.Dispose();
    }

    [Fact]
    public void DecodeCodes_Bytes_EqualsScalar() => AssertEqual(o => new DecodeCodes<ByteCode>(_in[0], 16, 1 / 219f, o[0]));

    [Fact]
    public void DecodeCodes_Words_EqualsScalar() => AssertEqual(o => new DecodeCodes<WordCode>(_in[0], 64, 1 / 876f, o[0]));

    [Fact]
    public void EncodeCodes_Bytes_EqualsScalar() => AssertEqual(o => new EncodeCodes<ByteCode>(_in[0], 219, 16, 255, o[0]));

    [Fact]
    public void EncodeCodes_Words_EqualsScalar() => AssertEqual(o => new EncodeCodes<WordCode>(_in[0], 876, 64, 1023, o[0]));

    [Fact]
    public void YuvToRgb_Bytes_EqualsScalar() =>
        AssertEqual(o => new YuvToRgb<ByteCode>(s_matrix, _in[0], _in[1], _in[2], o[0], o[1], o[2]));

    [Fact]
    public void YuvToRgb_Words_EqualsScalar() =>
        AssertEqual(o => new YuvToRgb<WordCode>(s_wideMatrix, _in[0], _in[1], _in[2], o[0], o[1], o[2]));

    [Fact]
    public void RgbToYuv_Bytes_EqualsScalar() =>
        AssertEqual(o => new RgbToYuv<ByteCode>(s_matrix, _in[0], _in[1], _in[2], o[0], o[1], o[2]));

    [Fact]
    public void RgbToYuv_Words_EqualsScalar() =>
        AssertEqual(o => new RgbToYuv<WordCode>(s_wideMatrix, _in[0], _in[1], _in[2], o[0], o[1], o[2]));

    [Fact]
    public void UpsampleCosited_EqualsScalar() => AssertEqual(o => new UpsampleCosited(_in[0], o[0]));

    [Fact]
    public void UpsampleCentered_EqualsScalar() => AssertEqual(o => new UpsampleCentered(_in[0], o[0]));

    [Fact]
    public void DownsampleCosited_EqualsScalar() => AssertEqual(o => new DownsampleCosited(_in[0], o[0]));

    [Fact]
    public void DownsampleCentered_EqualsScalar() => AssertEqual(o => new DownsampleCentered(_in[0], o[0]));

    [Fact]
    public void MixRows_EqualsScalar() => AssertEqual(o => new MixRows(_in[0], _in[1], 0.25f, o[0]));

    [Fact]
    public void FilterCositedRows_EqualsScalar() =>
        AssertEqual(o => new FilterCositedRows(_in[0], _in[1], _in[2], _in[3], _in[4], o[0]));

    [Fact]
    public void FilterCenteredRows_EqualsScalar() =>
        AssertEqual(o => new FilterCenteredRows(_in[0], _in[1], _in[2], _in[3], o[0]));

    [Fact]
    public void DecodeQuads_EqualsScalar() => AssertEqual(o => new DecodeQuads((uint*)_in[0], 16, o[0]));

    [Fact]
    public void EncodeQuads_EqualsScalar() => AssertEqual(o => new EncodeQuads(_in[0], _in[1], _in[2], 16, 8, 0, (uint*)o[0]));

    // Rows of every length up to several vectors; also what lies around the result must be untouched by both.
    private void AssertEqual<TOperator>(Func<RowScratch, TOperator> create)
        where TOperator : struct, IRowOperator
    {
        var random = new Random(3);
        for (var row = 0; row < Inputs; row++)
        {
            foreach (ref var value in Whole(_in, row))
            {
                value = (random.NextSingle() * 1.4f) - 0.2f;
            }
        }

        for (var count = 1; count <= Longest; count++)
        {
            RowTraversal.Run(create(_fast), count);
            RowTraversal.RunScalar(create(_slow), count);
            for (var row = 0; row < Outputs; row++)
            {
                var (slow, fast) = (MemoryMarshal.AsBytes(Whole(_slow, row)).ToArray(), MemoryMarshal.AsBytes(Whole(_fast, row)).ToArray());
                Assert.True(slow.AsSpan().SequenceEqual(fast), $"count {count}, row {row}");
            }
        }
    }

    private static Span<float> Whole(RowScratch scratch, int row) => new(scratch[row] - 8, (2 * Longest) + 16);
}
