namespace StreamInterp.Timing;

/// <summary>Counters of one stream, named as in GStreamer's videorate and livesync; written by one worker, read by anyone.</summary>
public sealed class FrameStatistics
{
    private long _in;
    private long _out;
    private long _interpolated;
    private long _duplicate;
    private long _drop;
    private long _late;
    private long _sceneCuts;
    private long _steps;

    /// <summary>Source frames received.</summary>
    public long In => Volatile.Read(ref _in);

    /// <summary>Frames pushed.</summary>
    public long Out => Volatile.Read(ref _out);

    /// <summary>Frames made.</summary>
    public long Interpolated => Volatile.Read(ref _interpolated);

    /// <summary>Source frames pushed once more.</summary>
    public long Duplicate => Volatile.Read(ref _duplicate);

    /// <summary>Source frames that were not pushed: out of order, duplicates, or beside the output grid.</summary>
    public long Drop => Volatile.Read(ref _drop);

    /// <summary>Frames repeated instead of made because they would have been late.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>Scene cuts found.</summary>
    public long SceneCuts => Volatile.Read(ref _sceneCuts);

    /// <summary>Changes of who makes the frames, to keep up or because something failed.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>Wall time of each made frame; the first of an interval bears the interval's preparation.</summary>
    public DurationHistogram Cost { get; } = new();

    /// <summary>Counts a change of who makes the frames.</summary>
    public void CountStep() => _steps++;

    internal void CountIn() => _in++;

    internal void CountDrop() => _drop++;

    internal void CountLate() => _late++;

    internal void CountSceneCut() => _sceneCuts++;

    internal void CountMade(TimeSpan cost)
    {
        _interpolated++;
        Cost.Record(cost);
    }

    internal void CountOut(bool repeated)
    {
        _out++;
        if (repeated)
        {
            _duplicate++;
        }
    }
}
