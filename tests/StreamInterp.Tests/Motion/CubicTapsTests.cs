using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

public sealed class CubicTapsTests
{
    private const int One = 1 << (CubicTaps.TapBits + CubicTaps.VerticalShift);

    [Fact]
    public void At_EveryPhase_SumsToOneExactly()
    {
        for (var phase = 0; phase < CubicTaps.Phases; phase++)
        {
            Assert.Equal(One, Enumerable.Range(0, CubicTaps.Count).Sum(tap => CubicTaps.At(phase)[tap]));
        }
    }

    [Fact]
    public void At_WholePixel_TakesThatPixelAlone()
    {
        var taps = CubicTaps.At(-2 * CubicTaps.Phases);

        Assert.Equal([0, One, 0, 0], Enumerable.Range(0, CubicTaps.Count).Select(tap => taps[tap]));
    }
}
