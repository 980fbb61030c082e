using StreamInterp.Onnx.Operators;

namespace StreamInterp.Onnx.Tests.Operators;

public sealed unsafe class ScalarWarpTests
{
    private static readonly float[] s_plane = [0, 1, 2, 10, 11, 12];

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 11)]
    [InlineData(0.5f, 0, 0.5f)]
    [InlineData(0, 0.25f, 2.5f)]
    [InlineData(1.5f, 0.5f, 6.5f)]
    [InlineData(2, 1, 12)]
    public void Sample_InsideThePlane_MixesTheFourNeighbours(float x, float y, float expected) => Assert.Equal(expected, Sample(x, y));

    [Theory]
    [InlineData(-5, 0, 0)]
    [InlineData(9, 9, 12)]
    [InlineData(1, -3, 1)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity, 2)]
    [InlineData(float.NaN, 1, 10)]
    public void Sample_OutsideThePlane_RepeatsTheBorder(float x, float y, float expected) => Assert.Equal(expected, Sample(x, y));

    private static float Sample(float x, float y)
    {
        fixed (float* plane = s_plane)
        {
            return ScalarWarp.Sample(plane, width: 3, height: 2, x, y);
        }
    }
}
