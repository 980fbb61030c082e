using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>A first-in, first-out link between two stages: bounded in buffers, unbounded in events, without allocation once warm.</summary>
/// <remarks>
/// <para>A stopped queue takes and gives nothing; <see cref="Reason"/> says why, and is what upstream's next buffer is answered with.
/// Stopping discards what is inside, except what a flush must not lose (<see cref="FlowItem.SurvivesFlush"/>).</para>
/// <para>The lock is never held across a call that can block or come back.</para>
/// </remarks>
internal sealed class FlowQueue(int capacity, QueryTicket ticket)
{
    private const int InitialItems = 32;

    private readonly object _lock = new();
    private FlowItem[] _items = new FlowItem[InitialItems];
    private int _first;
    private int _count;
    private int _buffers;
    private GstFlowReturn _reason = GstFlowReturn.GST_FLOW_FLUSHING;

    /// <summary>GST_FLOW_OK while items flow, else why they do not.</summary>
    internal GstFlowReturn Reason
    {
        get
        {
            lock (_lock)
            {
                return _reason;
            }
        }
    }

    /// <summary>Appends an item, which the queue then owns; waits for room if it is a buffer and the queue is full.</summary>
    /// <returns>GST_FLOW_OK; or the reason for which the queue is stopped, in which case the item was discarded or kept for later.</returns>
    internal GstFlowReturn Enqueue(in FlowItem item)
    {
        GstFlowReturn reason;
        lock (_lock)
        {
            while (_reason == GstFlowReturn.GST_FLOW_OK && item.Kind == FlowItemKind.Buffer && _buffers >= capacity)
            {
                Monitor.Wait(_lock);
            }

            reason = _reason;
            if (reason == GstFlowReturn.GST_FLOW_OK || item.SurvivesFlush)
            {
                Append(item);
                Monitor.PulseAll(_lock);
                return reason;
            }
        }

        item.Discard(ticket);
        return reason;
    }

    /// <summary>Waits for the oldest item and removes it; the caller owns it.</summary>
    /// <returns>False when the queue is stopped.</returns>
    internal bool TryDequeue(out FlowItem item)
    {
        lock (_lock)
        {
            while (_reason == GstFlowReturn.GST_FLOW_OK && _count == 0)
            {
                Monitor.Wait(_lock);
            }

            if (_reason != GstFlowReturn.GST_FLOW_OK)
            {
                item = default;
                return false;
            }

            item = RemoveFirst();
            Monitor.PulseAll(_lock);
            return true;
        }
    }

    /// <summary>Lets items flow.</summary>
    internal void Start()
    {
        lock (_lock)
        {
            _reason = GstFlowReturn.GST_FLOW_OK;
        }
    }

    /// <summary>Stops the flow, wakes whoever waits and discards what a flush discards.</summary>
    internal void Stop(GstFlowReturn reason)
    {
        lock (_lock)
        {
            _reason = reason;
            Monitor.PulseAll(_lock);
        }

        Discard(keepStream: true);
    }

    /// <summary>Discards everything; the queue is stopped.</summary>
    internal void Clear() => Discard(keepStream: false);

    // What is discarded leaves the lock first: releasing a buffer runs foreign code.
    private void Discard(bool keepStream)
    {
        var discarded = new List<FlowItem>();
        lock (_lock)
        {
            for (var left = _count; left > 0; left--)
            {
                var item = RemoveFirst();
                if (keepStream && item.SurvivesFlush)
                {
                    Append(item);
                }
                else
                {
                    discarded.Add(item);
                }
            }
        }

        foreach (var item in discarded)
        {
            item.Discard(ticket);
        }
    }

    private void Append(in FlowItem item)
    {
        if (_count == _items.Length)
        {
            Grow();
        }

        _items[(_first + _count) % _items.Length] = item;
        _count++;
        _buffers += item.Kind == FlowItemKind.Buffer ? 1 : 0;
    }

    private FlowItem RemoveFirst()
    {
        var item = _items[_first];
        _items[_first] = default;
        _first = (_first + 1) % _items.Length;
        _count--;
        _buffers -= item.Kind == FlowItemKind.Buffer ? 1 : 0;
        return item;
    }

    private void Grow()
    {
        var larger = new FlowItem[_items.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = _items[(_first + i) % _items.Length];
        }

        _items = larger;
        _first = 0;
    }
}
