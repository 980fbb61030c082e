using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

public sealed class CubicTapsTests
{
    [Fact]
    public void All_EveryPhase_SumsToOne()
    {
        for (var phase = 0; phase < CubicTaps.Phases; phase++)
        {
            var sum = 0;
            foreach (var tap in CubicTaps.All.Slice(phase * CubicTaps.Count, CubicTaps.Count))
            {
                sum += tap;
            }

            Assert.Equal(1 << CubicTaps.TapBits, sum);
        }
    }

    [Fact]
    public void All_WholePixel_TakesThatPixelAlone() => Assert.Equal<sbyte>([0, 64, 0, 0], CubicTaps.All[..CubicTaps.Count]);
}
