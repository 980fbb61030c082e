using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

/// <summary>The middle stage: a thread that takes buffers, events and queries in order and lets the core make the frames in between.</summary>
/// <remarks>All members but the properties run on the worker, or while there is none.</remarks>
internal sealed unsafe partial class InterpolationStage : IDisposable
{
    // A shorter wait than this for an item is none.
    private static readonly ClockTime s_noWait = ClockTime.FromMilliseconds(1);

    private readonly StreamInterpElement _element;
    private readonly InterpolatorLadder _ladder;
    private readonly StreamFormat _format = new();
    private readonly ulong[] _notified = new ulong[PropertyTable.Counters.Length];
    private InterpolationPipeline _pipeline;
    private BufferFramePool _frames = new();
    private GstSegment _segment;
    private long _latency;
    private ElementSettings? _applied;
    private volatile bool _bypassed;
    private bool _trickMode;
    private bool _awaited;
    private readonly SourcePace _pace = new();
    private ClockTime _period;

    internal InterpolationStage(StreamInterpElement element, IInterpolatorFactory factory)
    {
        _element = element;
        _ladder = new InterpolatorLadder(element, factory);
        _pipeline = CreatePipeline();
    }

    /// <summary>Counters of the stream in progress, or of the last one.</summary>
    internal FrameStatistics Statistics => _pipeline.Statistics;

    /// <summary>Who makes the frames.</summary>
    internal string InterpolatorName => _bypassed ? "none" : _ladder.Name;

    /// <summary>What is added to the pipeline's latency.</summary>
    internal ClockTime Latency => new((ulong)Volatile.Read(ref _latency));

    /// <summary>True while buffers pass through untouched: the rates agree, or the stream does not run forwards at normal speed.</summary>
    internal bool IsBypassed => _bypassed;

    /// <summary>Prepares for a new stream.</summary>
    internal void Start()
    {
        _pipeline.Dispose();
        _pipeline = CreatePipeline();
        _frames = new BufferFramePool();
        ForgetSegment();
    }

    /// <summary>Adds what each way to make frames did and costs.</summary>
    internal void DescribeSteps(GstStructure* structure) => _ladder.Describe(structure);

    /// <summary>Forgets the frames held.</summary>
    internal void Flush()
    {
        _pipeline.Reset();
        _outputEnd = ClockTime.None;
        ForgetSegment();
    }

    /// <summary>Forgets the stream; the counters stay readable.</summary>
    internal void Stop()
    {
        Flush();
        _format.Clear();
        _pipeline.Dispose();
        _ladder.Dispose();
        _frames.Dispose();
        Volatile.Write(ref _latency, 0);
        _bypassed = _trickMode = false;
        _pace.Reset();
        _applied = null;
    }

    public void Dispose() => Stop();

    /// <summary>The worker's thread body; ends when the input queue stops.</summary>
    internal void Run()
    {
        try
        {
            while (TryDequeue(out var item))
            {
                var result = Handle(item);
                if (result != GstFlowReturn.GST_FLOW_OK)
                {
                    _element.StopFlow(result);
                }
            }
        }
        catch (Exception fault)
        {
            _element.Log.Error(fault);
            _element.StopFlow(GstFlowReturn.GST_FLOW_ERROR);
        }
    }

    // Whether the item had to be waited for tells whose fault its lateness is.
    private bool TryDequeue(out FlowItem item)
    {
        var deadline = _element.Deadline;
        if (!deadline.IsLive)
        {
            return _element.Input.TryDequeue(out item);
        }

        var before = deadline.Now();
        var taken = _element.Input.TryDequeue(out item);
        _awaited = deadline.Now() > before + s_noWait;
        return taken;
    }

    private InterpolationPipeline CreatePipeline() => new(_element.Settings.Pipeline, _element.Log);

    private GstFlowReturn Handle(in FlowItem item) => item.Kind switch
    {
        FlowItemKind.Buffer => HandleBuffer(item.Buffer),
        FlowItemKind.Event => HandleEvent(item.Event),
        _ => HandleQuery(item),
    };

    private GstFlowReturn HandleBuffer(GstBuffer* buffer)
    {
        var negotiated = _ladder.Failure is null ? Renegotiate() : GstFlowReturn.GST_FLOW_ERROR;
        if (negotiated != GstFlowReturn.GST_FLOW_OK)
        {
            Gst.gst_mini_object_unref(buffer);
            return negotiated;
        }

        Settle();
        if (_bypassed)
        {
            _pipeline.CountPassed();
            NotifyCounters();
            return _element.Output.Enqueue(new FlowItem(buffer));
        }

        return Process(buffer);
    }

    private GstFlowReturn Process(GstBuffer* buffer)
    {
        var frame = _frames.TryMap(buffer, _format, GST_MAP_READ);
        if (frame is null)
        {
            Gst.gst_mini_object_unref(buffer);
            _element.Log.StreamError("A buffer does not hold the picture that its caps describe. Check the element before streaminterp.");
            return GstFlowReturn.GST_FLOW_ERROR;
        }

        FollowPace(frame.Pts);
        _element.Deadline.Arrive(frame.Pts, _awaited);
        var going = _pipeline.Process(frame, this);
        NotifyCounters();
        return going ? GstFlowReturn.GST_FLOW_OK : WhyStopped();
    }

    private void FollowPace(ClockTime time)
    {
        if (_element.Deadline.IsLive && _pace.Note(time, _period))
        {
            _element.Log.Info($"the source's frames are {_pace.Slowest} apart, further than its caps say");
            ReportLatency(_element.Settings);
        }
    }

    // A stopped queue knows why; a pool that gives no buffer while the queue runs is a failure of its own.
    private GstFlowReturn WhyStopped()
    {
        var reason = _element.Output.Reason;
        return reason == GstFlowReturn.GST_FLOW_OK ? GstFlowReturn.GST_FLOW_ERROR : reason;
    }

    private void Drain()
    {
        if (_format.Info is not null)
        {
            _pipeline.Drain(this);
        }
    }

    // For applications, and for gst-launch-1.0 -m, which cannot read properties once the stream has ended.
    private void PostStatistics() => Gst.gst_element_post_message(
        _element.Self, Gst.gst_message_new_element(_element.Self, StatisticsProperty.Describe(_element)));

    private void NotifyCounters()
    {
        if (_element.Settings.Silent)
        {
            return;
        }

        for (var i = 0; i < _notified.Length; i++)
        {
            var counter = PropertyTable.Counters[i];
            var value = counter.ValueIn(Statistics);
            if (value != _notified[i])
            {
                _notified[i] = value;
                GObject.g_object_notify_by_pspec(_element.Self, counter.Spec);
            }
        }
    }
}
