using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class LumaKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void Halve_AnyCount_EqualsScalar(int count)
    {
        var source = new byte[4 * count];
        new Random(count).NextBytes(source);
        var (actual, expected) = (new byte[count], new byte[count]);
        fixed (byte* s = source, a = actual, e = expected)
        {
            LumaKernel.Halve(s, s + (2 * count), a, count);
            LumaKernel.Scalar.Halve(s, s + (2 * count), e, count);
        }

        Assert.Equal(expected, actual);
    }
}
