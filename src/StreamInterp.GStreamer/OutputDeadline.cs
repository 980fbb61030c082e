using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>Knows by when a frame must leave: what the sink reports (QoS), and in live pipelines the clock and the latency configured.</summary>
/// <remarks>
/// QoS alone reacts only after frames were shown late; the clock tells before a frame is made that nobody will see it. Pipelines without
/// a live source have no deadline of their own: there only a sink that keeps time, and says it cannot, makes frames late.
/// </remarks>
internal sealed unsafe class OutputDeadline(GstElement* element)
{
    // A made frame's cost moves the expectation by an eighth: one slow frame does not stop interpolation, a busy second does. Each frame
    // given up lowers it by 1/32, so that at 30 frames a second it halves in 0.7 s: a machine that recovered is noticed within a second,
    // and one that did not makes few frames late by being tried again.
    private const ulong Smoothing = 8;
    private const ulong Forgetting = 32;

    private const int FullQuality = 1_000_000;

    // After an instant d late at running time t, everything before t + 2 d is given up, so that the stream catches up (GStreamer's rule).
    private const ulong CatchUp = 2;

    private readonly GstElement* _element = element;

    // Told by the threads of downstream, under the lock.
    private readonly Lock _lock = new();
    private ulong _earliest;
    private ulong _latency = GstConstants.GST_CLOCK_TIME_NONE;
    private double _proportion = 1;
    private long _jitter;

    // The worker's own.
    private GstSegment _segment;
    private ulong _begun = GstConstants.GST_CLOCK_TIME_NONE;
    private ulong _cost;

    /// <summary>True where the source is live, so that time does not wait.</summary>
    internal bool IsLive { get; set; }

    /// <summary>What a QoS event says about a frame: how late or early it was at which running time.</summary>
    internal void Report(double proportion, long jitter, ulong runningTime)
    {
        lock (_lock)
        {
            _proportion = proportion;
            _jitter = jitter;
            _earliest = jitter > 0 ? runningTime + (CatchUp * (ulong)jitter) : (ulong)Math.Max(0, (long)runningTime + jitter);
        }
    }

    /// <summary>The latency that the pipeline configured for its sinks.</summary>
    internal void SetLatency(ulong latency)
    {
        lock (_lock)
        {
            _latency = latency;
        }
    }

    /// <summary>Takes the segment of the frames to come.</summary>
    internal void SetSegment(GstSegment* segment) => _segment = *segment;

    /// <summary>Forgets what the sink reported: after a flush its times mean nothing.</summary>
    internal void Reset()
    {
        lock (_lock)
        {
            _earliest = _cost = 0;
            _proportion = 1;
            _jitter = 0;
        }
    }

    /// <summary>True where a frame for this instant, begun now, can only come too late.</summary>
    internal bool IsPast(in FramePlan plan)
    {
        ulong earliest, latency;
        lock (_lock)
        {
            (earliest, latency) = (_earliest, _latency);
        }

        var runningTime = RunningTimeOf(plan.Time);
        if (runningTime == GstConstants.GST_CLOCK_TIME_NONE || (runningTime >= earliest && !IsPastOnClock(runningTime, latency)))
        {
            return false;
        }

        _cost -= _cost / Forgetting;
        return true;
    }

    /// <summary>The worker begins to make a frame.</summary>
    internal void Begin() => _begun = IsLive ? Now() : GstConstants.GST_CLOCK_TIME_NONE;

    /// <summary>The frame is made; what it cost is expected of the next.</summary>
    internal void End()
    {
        var now = _begun == GstConstants.GST_CLOCK_TIME_NONE ? _begun : Now();
        if (now == GstConstants.GST_CLOCK_TIME_NONE || now < _begun)
        {
            return;
        }

        _cost = _cost == 0 ? now - _begun : _cost - (_cost / Smoothing) + ((now - _begun) / Smoothing);
    }

    /// <summary>The message by which the application learns that quality was lowered to keep time.</summary>
    internal GstMessage* CreateMessage(in FramePlan plan, FrameStatistics statistics)
    {
        long jitter;
        double proportion;
        lock (_lock)
        {
            (jitter, proportion) = (_jitter, _proportion);
        }

        fixed (GstSegment* segment = &_segment)
        {
            var message = Gst.gst_message_new_qos(
                _element, IsLive ? 1 : 0, RunningTimeOf(plan.Time),
                Gst.gst_segment_to_stream_time(segment, GstFormat.GST_FORMAT_TIME, plan.Time.Nanoseconds),
                plan.Time.Nanoseconds, plan.Duration.Nanoseconds);
            Gst.gst_message_set_qos_values(message, jitter, proportion, FullQuality / 2);
            Gst.gst_message_set_qos_stats(
                message, GstFormat.GST_FORMAT_BUFFERS, (ulong)statistics.Out, (ulong)statistics.Late);
            return message;
        }
    }

    private ulong RunningTimeOf(ClockTime time)
    {
        fixed (GstSegment* segment = &_segment)
        {
            return Gst.gst_segment_to_running_time(segment, GstFormat.GST_FORMAT_TIME, time.Nanoseconds);
        }
    }

    private bool IsPastOnClock(ulong runningTime, ulong latency)
    {
        if (!IsLive || latency == GstConstants.GST_CLOCK_TIME_NONE)
        {
            return false;
        }

        var now = Now();
        return now != GstConstants.GST_CLOCK_TIME_NONE && now + _cost > runningTime + latency;
    }

    // The pipeline's running time; none while it has no clock.
    private ulong Now()
    {
        var clock = Gst.gst_element_get_clock(_element);
        if (clock == null)
        {
            return GstConstants.GST_CLOCK_TIME_NONE;
        }

        var now = Gst.gst_clock_get_time(clock);
        var baseTime = Gst.gst_element_get_base_time(_element);
        Gst.gst_object_unref(clock);
        return baseTime <= now ? now - baseTime : GstConstants.GST_CLOCK_TIME_NONE;
    }
}
