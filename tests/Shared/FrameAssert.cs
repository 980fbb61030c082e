using StreamInterp.Media;

namespace StreamInterp.Testing;

/// <summary>Assertions on pictures; unused bytes of packed formats are not compared.</summary>
public static class FrameAssert
{
    /// <summary>Fails where a sample differs by more than <paramref name="tolerance"/> codes, naming the first.</summary>
    public static void Equal(in VideoFrame expected, in VideoFrame actual, int tolerance = 0)
    {
        var info = expected.Info;
        Assert.Equal(info, actual.Info);
        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            for (var y = 0; y < Samples.Rows(info, component); y++)
            {
                for (var x = 0; x < Samples.Columns(info, component); x++)
                {
                    var (want, got) = (Samples.Get(expected, component, x, y), Samples.Get(actual, component, x, y));
                    if (Math.Abs(want - got) > tolerance)
                    {
                        var place = $"{info.Format} {info.Width}x{info.Height}, component {component} at ({x}, {y})";
                        Assert.Fail($"{place}: {got} instead of {want} (+-{tolerance})");
                    }
                }
            }
        }
    }
}
