using System.Numerics;

namespace StreamInterp.Timing;

/// <summary>Durations in logarithmic bins, 16 to the octave: percentiles over hours of stream, within 7 %, without allocation.</summary>
public sealed class DurationHistogram
{
    private const int BinsPerOctave = 16;
    private const int Octaves = 40;

    private readonly long[] _bins = new long[BinsPerOctave * Octaves];
    private long _count;

    /// <summary>Durations recorded.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Adds one duration.</summary>
    public void Record(TimeSpan duration)
    {
        _bins[BinOf(duration.Ticks)]++;
        _count++;
    }

    /// <summary>The duration that the given share of all does not exceed, to its bin's upper edge; zero if none were recorded.</summary>
    /// <param name="share">Between 0 and 1: 0.5 is the median.</param>
    public TimeSpan Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * share));
        long upTo = 0;
        for (var bin = 0; bin < _bins.Length; bin++)
        {
            upTo += _bins[bin];
            if (upTo >= rank)
            {
                return TimeSpan.FromTicks(UpperEdgeOf(bin));
            }
        }

        return TimeSpan.Zero;
    }

    // Shifted by 16 ticks, octave o covers [16 << o, 32 << o) in 16 equal bins; the first octave counts single ticks.
    private static int BinOf(long ticks)
    {
        var value = (ulong)Math.Max(ticks, 0) + BinsPerOctave;
        var octave = BitOperations.Log2(value / BinsPerOctave);
        var bin = (octave * BinsPerOctave) + (int)((value >> octave) - BinsPerOctave);
        return Math.Min(bin, (BinsPerOctave * Octaves) - 1);
    }

    private static long UpperEdgeOf(int bin)
    {
        var octave = bin / BinsPerOctave;
        return ((long)((bin % BinsPerOctave) + BinsPerOctave + 1) << octave) - BinsPerOctave - 1;
    }
}
