namespace StreamInterp.Inspection;

/// <summary>How restless each part of the picture has been of late: every change in it adds to it, every interval takes one off.</summary>
/// <remarks>
/// <para>What changes in every interval, or in every second or third one as animation on twos and threes does, is restless after a few; a page that is
/// turned now and then never is. A stream begins restless, so that animation is not taken for a jumping page until it has been seen at rest.</para>
/// <para>Parts are larger than blocks: what moves changes other blocks in every interval, but stays in a part for some.</para>
/// </remarks>
/// <param name="columns">Blocks in a row.</param>
/// <param name="rows">Rows of blocks.</param>
internal sealed class BlockActivity(int columns, int rows)
{
    private const int PartSize = 3; // blocks
    private const int Gain = 4; // of one change
    private const int MostRested = 5; // the most that counts as rest: less than two changes in the intervals just before
    private const int Most = 16;
    private const int AtStart = 10;

    private readonly int _partColumns = (columns + PartSize - 1) / PartSize;
    private readonly long[] _quietFrom = // the interval in which a part's activity will have run out
        new long[(columns + PartSize - 1) / PartSize * ((rows + PartSize - 1) / PartSize)];

    private readonly long[] _changedIn = // the last interval in which it changed
        new long[(columns + PartSize - 1) / PartSize * ((rows + PartSize - 1) / PartSize)];

    private long _interval;

    /// <summary>Goes on to the next interval.</summary>
    public void Advance() => _interval++;

    /// <summary>How many of these blocks are in parts that were at rest.</summary>
    public int CountRested(ReadOnlySpan<int> blocks)
    {
        var count = 0;
        foreach (var block in blocks)
        {
            count += _quietFrom[PartOf(block)] - _interval <= MostRested ? 1 : 0;
        }

        return count;
    }

    /// <summary>These blocks changed.</summary>
    public void AddTo(ReadOnlySpan<int> blocks)
    {
        foreach (var block in blocks)
        {
            Add(PartOf(block));
        }
    }

    /// <summary>All blocks may have changed.</summary>
    public void AddToAll()
    {
        for (var part = 0; part < _quietFrom.Length; part++)
        {
            Add(part);
        }
    }

    /// <summary>Forgets the stream so far.</summary>
    public void Reset() => _quietFrom.AsSpan().Fill(_interval + AtStart);

    private int PartOf(int block) => (block / columns / PartSize * _partColumns) + (block % columns / PartSize);

    private void Add(int part)
    {
        if (_changedIn[part] < _interval)
        {
            _changedIn[part] = _interval;
            _quietFrom[part] = Math.Min(Math.Max(_quietFrom[part], _interval) + Gain, _interval + Most);
        }
    }
}
