namespace StreamInterp.Inspection;

/// <summary>How restless each block of the picture has been of late: every change adds to it, every interval takes one off.</summary>
/// <remarks>
/// What changes in every interval, or in every second or third one as animation on twos and threes does, is restless after a few; a page that is turned now
/// and then never is. A stream begins restless, so that animation is not taken for a jumping page until it has been seen at rest.
/// </remarks>
internal sealed class BlockActivity(int blocks)
{
    private const int Gain = 4; // of one change
    private const int MostRested = 5; // the most that counts as rest: less than two changes in the intervals just before
    private const int Most = 16;
    private const int AtStart = 10;

    private readonly long[] _quietFrom = new long[blocks]; // the interval in which a block's activity will have run out
    private long _interval;

    /// <summary>Goes on to the next interval.</summary>
    public void Advance() => _interval++;

    /// <summary>How many of these blocks were at rest.</summary>
    public int CountRested(ReadOnlySpan<int> some)
    {
        var count = 0;
        foreach (var block in some)
        {
            count += _quietFrom[block] - _interval <= MostRested ? 1 : 0;
        }

        return count;
    }

    /// <summary>These blocks changed.</summary>
    public void AddTo(ReadOnlySpan<int> some)
    {
        foreach (var block in some)
        {
            Add(ref _quietFrom[block]);
        }
    }

    /// <summary>All blocks may have changed.</summary>
    public void AddToAll()
    {
        foreach (ref var block in _quietFrom.AsSpan())
        {
            Add(ref block);
        }
    }

    /// <summary>Forgets the stream so far.</summary>
    public void Reset() => _quietFrom.AsSpan().Fill(_interval + AtStart);

    private void Add(ref long quietFrom) => quietFrom = Math.Min(Math.Max(quietFrom, _interval) + Gain, _interval + Most);
}
