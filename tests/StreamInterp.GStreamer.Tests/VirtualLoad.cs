namespace StreamInterp.GStreamer.Tests;

/// <summary>Work that takes time on the test's clock: whoever does it is held until the test has moved the clock far enough.</summary>
internal sealed class VirtualLoad
{
    private readonly object _lock = new();
    private ulong _now;
    private ulong _cost;
    private int _held;

    /// <summary>Nanoseconds that each piece of work takes from now on.</summary>
    internal ulong Cost
    {
        set
        {
            lock (_lock)
            {
                _cost = value;
            }
        }
    }

    /// <summary>True while work is held until later.</summary>
    internal bool IsHeld => Volatile.Read(ref _held) > 0;

    /// <summary>The time is <paramref name="now"/> nanoseconds.</summary>
    internal void MoveTo(ulong now)
    {
        lock (_lock)
        {
            _now = now;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Does a piece of work.</summary>
    internal void Work()
    {
        lock (_lock)
        {
            var end = _now + _cost;
            if (_cost > 0)
            {
                Volatile.Write(ref _held, _held + 1);
                while (_now < end)
                {
                    Monitor.Wait(_lock);
                }

                Volatile.Write(ref _held, _held - 1);
            }
        }
    }
}
