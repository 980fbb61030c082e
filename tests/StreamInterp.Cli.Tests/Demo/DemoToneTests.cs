using StreamInterp.Cli.Demo;
using StreamInterp.Media;

namespace StreamInterp.Cli.Tests.Demo;

public sealed class DemoToneTests
{
    [Fact]
    public void Render_Duration_GivesThatManySamples() => Assert.Equal(2 * DemoTone.Rate, DemoTone.Render(ClockTime.FromSeconds(2)).Length);

    [Fact]
    public void Render_WholeSecond_Beeps()
    {
        var samples = DemoTone.Render(ClockTime.FromSeconds(2));
        var (beep, between) = (Loudest(samples, DemoTone.Rate, 4000), Loudest(samples, DemoTone.Rate * 3 / 2, 4000));

        Assert.True(beep > 2 * between, $"{beep} against {between}");
    }

    private static int Loudest(short[] samples, int start, int count) =>
        samples.AsSpan(start, count).ToArray().Max(value => Math.Abs((int)value));
}
