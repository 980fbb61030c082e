using StreamInterp.Media;

namespace StreamInterp.Cli.Demo;

/// <summary>The sound of the demo scene: a soft chord, and a beep at every whole second, by which a shift is heard.</summary>
internal static class DemoTone
{
    /// <summary>Samples per second.</summary>
    public const int Rate = 48_000;

    private const double BeepSeconds = 0.08;
    private static readonly double[] s_chord = [220.0, 277.18, 329.63];

    /// <summary>Mono samples, signed 16-bit, from the scene's start for <paramref name="duration"/>.</summary>
    public static short[] Render(ClockTime duration)
    {
        var samples = new short[duration.Nanoseconds * Rate / ClockTime.FromSeconds(1).Nanoseconds];
        for (var i = 0; i < samples.Length; i++)
        {
            var t = i / (double)Rate;
            var value = 0.0;
            foreach (var frequency in s_chord)
            {
                value += 0.06 * Math.Sin(2 * Math.PI * frequency * t);
            }

            var sinceBeep = t - Math.Floor(t);
            value += sinceBeep < BeepSeconds ? 0.4 * Math.Sin(2 * Math.PI * 880 * t) * Math.Sin(Math.PI * sinceBeep / BeepSeconds) : 0;
            samples[i] = (short)Math.Round(value * short.MaxValue);
        }

        return samples;
    }
}
