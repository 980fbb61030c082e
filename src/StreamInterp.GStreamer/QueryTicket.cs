namespace StreamInterp.GStreamer;

/// <summary>Lets the thread that sent a serialized query wait until the query has travelled through the queues.</summary>
/// <remarks>One at a time: the sender holds the sink pad's stream lock. Every query that was enqueued is completed exactly once.</remarks>
internal sealed class QueryTicket
{
    private readonly object _lock = new();
    private bool _completed;
    private bool _answered;

    /// <summary>Prepares for the next query.</summary>
    internal void Open()
    {
        lock (_lock)
        {
            _completed = false;
        }
    }

    /// <summary>Wakes the sender.</summary>
    internal void Complete(bool answered)
    {
        lock (_lock)
        {
            _answered = answered;
            _completed = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for <see cref="Complete"/>; true where the query was answered.</summary>
    internal bool Await()
    {
        lock (_lock)
        {
            while (!_completed)
            {
                Monitor.Wait(_lock);
            }

            return _answered;
        }
    }
}
