using StreamInterp.Interpolation;

namespace StreamInterp.Tests.Interpolation;

[Trait("Category", "Kernel")]
public sealed unsafe class BlendKernelTests
{
    private static readonly short[] s_weights = [0, 1, 100, 8192, 16383, 16384, 16385, 30000, short.MaxValue];

    [Fact]
    public void Blend8_EveryPairOfCodes_EqualsScalar()
    {
        var (a, b) = (new byte[65536], new byte[65536]);
        var (fast, slow) = (new byte[65536], new byte[65536]);
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = ((byte)(i >> 8), (byte)i);
        }

        foreach (var weight in s_weights)
        {
            fixed (byte* pa = a, pb = b, pf = fast, ps = slow)
            {
                BlendKernel.Blend8(pa, pb, pf, a.Length, weight);
                BlendKernel.Scalar.Blend8(pa, pb, ps, a.Length, weight);
            }

            Assert.Equal(slow, fast);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Blend16_EveryCountAndWeight_EqualsScalar(int bitShift)
    {
        var random = new Random(5);
        var (a, b) = (new ushort[70], new ushort[70]);
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = ((ushort)(random.Next(1024) << bitShift), (ushort)(random.Next(1024) << bitShift));
        }

        foreach (var weight in s_weights)
        {
            for (var count = 0; count <= a.Length; count++)
            {
                var (fast, slow) = (new ushort[a.Length], new ushort[a.Length]);
                fixed (ushort* pa = a, pb = b, pf = fast, ps = slow)
                {
                    BlendKernel.Blend16(pa, pb, pf, count, weight, bitShift);
                    BlendKernel.Scalar.Blend16(pa, pb, ps, count, weight, bitShift);
                }

                Assert.Equal(slow, fast);
            }
        }
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(0.5f, 16384)]
    [InlineData(0.25f, 8192)]
    [InlineData(1f, 32767)]
    public void Weight_OfTimestep_IsItsFixedPointFraction(float timestep, short expected) =>
        Assert.Equal(expected, BlendKernel.Weight(timestep));
}
