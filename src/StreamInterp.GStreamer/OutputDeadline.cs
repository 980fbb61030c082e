using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>Knows by when a frame must leave: what the sink reports (QoS), and in live pipelines the clock and the latency promised.</summary>
/// <remarks>
/// <para>In a live pipeline the frame for an instant is due at its running time plus the source's latency plus what this element adds, or
/// plus the latency that the pipeline configured if that is less but leaves time to make frames at all; where sinks do not keep time
/// (<c>sync=false</c>, as senders to a network do) the pipeline configures none, and what was promised is the measure. A source that breaks
/// its promise moves the deadline, see <see cref="ArrivalDelay"/>, but by jitter only up to the next instant, so that one late frame does
/// not make the next ones late.</para>
/// <para>Pipelines without a live source have no deadline of their own: there a frame is late only where a sink that keeps time says so, and
/// the property <c>qos</c> that this counts.</para>
/// </remarks>
internal sealed unsafe class OutputDeadline(GstElement* element)
{
    // After an instant d late at running time t, everything before t + 2 d is given up, so that the stream catches up (GStreamer's rule).
    private const ulong CatchUp = 2;

    private readonly GstElement* _element = element;

    // Told by the threads of downstream, under the lock.
    private readonly Lock _lock = new();
    private ClockTime _earliest = ClockTime.Zero;
    private ClockTime _configured = ClockTime.None;
    private ClockTime _source = ClockTime.Zero;
    private double _proportion = 1;
    private long _jitter;
    private volatile bool _sourceIsLive;

    // The worker's own.
    private readonly ArrivalDelay _arrival = new();
    private GstSegment _segment;
    private ClockTime _period;
    private ClockTime _wait;
    private ClockTime _promised;
    private ClockTime _newest = ClockTime.None;

    /// <summary>True where the source is live, so that time does not wait.</summary>
    internal bool IsLive { get; private set; }

    /// <summary>What a QoS event says about a frame: how late or early it was at which running time.</summary>
    internal void Report(double proportion, long jitter, ulong runningTime)
    {
        lock (_lock)
        {
            _proportion = proportion;
            _jitter = jitter;
            _earliest = new ClockTime(
                jitter > 0 ? runningTime + (CatchUp * (ulong)jitter) : (ulong)Math.Max(0, (long)runningTime + jitter));
        }
    }

    /// <summary>The last QoS event's values, for messages.</summary>
    internal (long Jitter, double Proportion) Reported
    {
        get
        {
            lock (_lock)
            {
                return (_jitter, _proportion);
            }
        }
    }

    /// <summary>The latency that the pipeline configured for its sinks.</summary>
    internal void SetConfigured(ulong latency)
    {
        lock (_lock)
        {
            _configured = new ClockTime(latency);
        }
    }

    /// <summary>What the source answered, to whomever it was that asked.</summary>
    internal void SetSource(ulong latency, bool live)
    {
        lock (_lock)
        {
            _source = new ClockTime(latency);
        }

        _sourceIsLive = live;
    }

    /// <summary>True where the source's last answer is not what <see cref="IsLive"/> says: it was asked too early, or is another one now.</summary>
    internal bool IsOutdated => _sourceIsLive != IsLive;

    /// <summary>Takes over the source's last answer.</summary>
    internal void Renew() => IsLive = _sourceIsLive;

    /// <summary>Takes what this element promises.</summary>
    internal void SetBudget(in LatencyBudget budget) => (_promised, _period, _wait) = (budget.Total, budget.Period, budget.Wait);

    /// <summary>Takes the segment of the frames to come.</summary>
    internal void SetSegment(GstSegment* segment) => _segment = *segment;

    /// <summary>Forgets what the sink reported: after a flush its times mean nothing.</summary>
    internal void Reset()
    {
        _arrival.Reset();
        _newest = ClockTime.None;
        lock (_lock)
        {
            _earliest = ClockTime.Zero;
            _proportion = 1;
            _jitter = 0;
        }
    }

    /// <summary>A source frame has come.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="awaited">True where the worker had nothing else to do.</param>
    internal void Arrive(ClockTime time, bool awaited)
    {
        if (!IsLive || !time.IsValid)
        {
            return;
        }

        var before = _newest;
        _newest = time;

        // A source slower than expected can keep its promise and yet come too late for the frames in between.
        var length = before.IsValid ? time - before : _period;
        _arrival.Note(Now(), RunningTimeOf(time) - (length - _period) + Source(), awaited);
    }

    /// <summary>True where the sink said that a frame for this instant can only come too late.</summary>
    internal bool IsGivenUp(in FramePlan plan)
    {
        var time = RunningTimeOf(plan.Time);
        lock (_lock)
        {
            return time < _earliest;
        }
    }

    /// <summary>The running time until which a frame for this instant may be worked on; none where time does not count.</summary>
    internal ClockTime CutoffOf(in FramePlan plan)
    {
        if (!IsLive)
        {
            return ClockTime.None;
        }

        ClockTime allowed;
        lock (_lock)
        {
            allowed = _source + _promised;
            var servable = _configured >= _source + _wait + LatencyBudget.Margin;
            allowed = servable && _configured < allowed ? _configured : allowed;
        }

        var jitter = _arrival.Jitter < plan.Duration ? _arrival.Jitter : plan.Duration;
        return RunningTimeOf(plan.Time) + (allowed - LatencyBudget.Margin) + _arrival.Steady + jitter;
    }

    /// <summary>The pipeline's running time; none while it has no clock.</summary>
    internal ClockTime Now()
    {
        var clock = Gst.gst_element_get_clock(_element);
        if (clock == null)
        {
            return ClockTime.None;
        }

        var now = Gst.gst_clock_get_time(clock);
        Gst.gst_object_unref(clock);
        var baseTime = Gst.gst_element_get_base_time(_element);
        return baseTime <= now ? new ClockTime(now - baseTime) : ClockTime.None;
    }

    /// <summary>Something that waits until a running time unless woken before; the caller frees it. Null while there is no clock.</summary>
    internal GstClockID* CreateAlarm(ClockTime runningTime)
    {
        var clock = runningTime.IsValid ? Gst.gst_element_get_clock(_element) : null;
        if (clock == null)
        {
            return null;
        }

        var alarm = Gst.gst_clock_new_single_shot_id(clock, Gst.gst_element_get_base_time(_element) + runningTime.Nanoseconds);
        Gst.gst_object_unref(clock);
        return alarm;
    }

    /// <summary>Running time of an instant; none outside the segment.</summary>
    internal ClockTime RunningTimeOf(ClockTime time)
    {
        fixed (GstSegment* segment = &_segment)
        {
            return new ClockTime(Gst.gst_segment_to_running_time(segment, GstFormat.GST_FORMAT_TIME, time.Nanoseconds));
        }
    }

    /// <summary>Stream time of an instant; none outside the segment.</summary>
    internal ClockTime StreamTimeOf(ClockTime time)
    {
        fixed (GstSegment* segment = &_segment)
        {
            return new ClockTime(Gst.gst_segment_to_stream_time(segment, GstFormat.GST_FORMAT_TIME, time.Nanoseconds));
        }
    }

    private ClockTime Source()
    {
        lock (_lock)
        {
            return _source;
        }
    }
}
