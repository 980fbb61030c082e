using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

internal sealed unsafe partial class InterpolationStage
{
    private GstFlowReturn HandleCaps(GstEvent* item)
    {
        GstCaps* caps;
        Gst.gst_event_parse_caps(item, &caps);
        if (_format.Input != null && Gst.gst_caps_is_equal(caps, _format.Input) != 0)
        {
            Gst.gst_mini_object_unref(item);
            return GstFlowReturn.GST_FLOW_OK;
        }

        Drain();
        _pace.Reset();
        _format.SetInput((GstCaps*)Gst.gst_mini_object_ref(caps));
        Gst.gst_mini_object_unref(item);
        Gst.gst_pad_check_reconfigure(_element.SourcePad);
        return Negotiate(allocate: false);
    }

    // Downstream may ask for another rate or another pool at any time, and the user may change a property.
    private GstFlowReturn Renegotiate()
    {
        if (_format.Input == null)
        {
            return GstFlowReturn.GST_FLOW_NOT_NEGOTIATED;
        }

        var asked = Gst.gst_pad_check_reconfigure(_element.SourcePad) != 0;
        return !asked && ReferenceEquals(_element.Settings, _applied) && !_element.Deadline.IsOutdated ? GstFlowReturn.GST_FLOW_OK : Negotiate(asked);
    }

    private GstFlowReturn Negotiate(bool allocate)
    {
        var settings = _element.Settings;
        var caps = ChooseOutput(settings);
        if (caps == null)
        {
            Gst.gst_pad_mark_reconfigure(_element.SourcePad);
            return GstFlowReturn.GST_FLOW_NOT_NEGOTIATED;
        }

        var changed = AdoptOutput(caps);
        if (changed || allocate)
        {
            _element.Pool.Expect();
            _element.Output.Enqueue(new FlowItem((GstCaps*)Gst.gst_mini_object_ref(_format.Output)));
        }

        AskSource();
        if (!TryConfigure(settings, changed))
        {
            return GstFlowReturn.GST_FLOW_ERROR;
        }

        // A source without rate, times and durations, such as a bare H.264 file, leaves only the multiplier to go by.
        _pipeline.UntimedRate = FrameRateCaps.Times(_format.OutputRate, new Fraction(1, settings.Multiplier));
        _applied = settings;
        ReportLatency(settings);
        return GstFlowReturn.GST_FLOW_OK;
    }

    // Takes the caps over; true where they differ from those in force, which downstream is told.
    private bool AdoptOutput(GstCaps* caps)
    {
        if (_format.Output != null && Gst.gst_caps_is_equal(caps, _format.Output) != 0)
        {
            Gst.gst_mini_object_unref(caps);
            return false;
        }

        Drain();
        _format.SetOutput(caps);
        _element.Output.Enqueue(new FlowItem(Gst.gst_event_new_caps(caps)));
        return true;
    }

    private GstCaps* ChooseOutput(ElementSettings settings)
    {
        var possible = FrameRateCaps.ToSource(_format.Input, settings);
        var accepted = Gst.gst_pad_peer_query_caps(_element.SourcePad, possible);
        var allowed = Gst.gst_caps_intersect_full(possible, accepted, GstConstants.GST_CAPS_INTERSECT_FIRST);
        var chosen = FrameRateCaps.FixateNearest(allowed, FrameRateCaps.WishFor(_format.InputRate, settings));
        if (chosen == null)
        {
            _element.Log.NegotiationError(
                $"Downstream takes no frame rate of {_format.InputRate} or above. Put videorate after streaminterp to lower the rate.",
                $"possible: {StreamInterpElement.Describe(possible)}; accepted: {StreamInterpElement.Describe(accepted)}");
        }

        Gst.gst_mini_object_unref(possible);
        Gst.gst_mini_object_unref(accepted);
        Gst.gst_mini_object_unref(allowed);
        return chosen;
    }

    private bool TryConfigure(ElementSettings settings, bool changed)
    {
        UpdateBypass();
        if (_format.RatesAgree)
        {
            _element.Log.Info($"{_format}: frames pass through untouched");
            return true;
        }

        try
        {
            ConfigurePipeline(settings, changed);
            return true;
        }
        catch (InterpolationException failure)
        {
            _element.Log.Error(failure);
            return false;
        }
    }

    // The interpolators before may be freed here, so the pipeline lets go of them first.
    private void ConfigurePipeline(ElementSettings settings, bool changed)
    {
        if (!changed && settings.Interpolator == _applied?.Interpolator && _element.Deadline.IsLive == _ladder.IsLive)
        {
            return;
        }

        Drain();
        _pipeline.Configure(_format.Info!, _format.InputRate, _format.OutputRate, null);
        _ladder.Configure(
            settings.Interpolator,
            new StreamShape(_format.Info!, _format.InputRate, _format.OutputRate),
            _element.Deadline.IsLive,
            Judge(ClockTime.FromMilliseconds(settings.MaxLatency)));
        _pipeline.Configure(_format.Info!, _format.InputRate, _format.OutputRate, _ladder.Maker);
        _element.Log.Info($"{_format}: frames are made by {_ladder.Name}");
    }

    // All ways to make frames are there now, and what they cost is known.
    private void Settle()
    {
        if (!_ladder.TakeSettled())
        {
            return;
        }

        var budget = ReportLatency(_element.Settings);
        _element.Log.Info(
            $"{_format}: of {budget.Deadline.Period.TotalMilliseconds:0.0} ms a source frame, making one may take "
            + $"{budget.Deadline.Frame.TotalMilliseconds:0.0} ms: {_ladder.Describe()}");
    }

    private void UpdateBypass() => _bypassed = _trickMode || _format.RatesAgree;

    private LatencyBudget ReportLatency(ElementSettings settings)
    {
        var budget = _format.RatesAgree ? default : ChooseBudget(ClockTime.FromMilliseconds(settings.MaxLatency));
        LookAhead(budget.Lookahead);
        _pipeline.DuplicateReach = budget.DuplicateReach;
        _period = budget.Period;
        _element.Deadline.SetBudget(budget);
        _ladder.SetBudget(budget.Deadline);
        if (budget.Total != Latency)
        {
            Volatile.Write(ref _latency, (long)budget.Total.Nanoseconds);
            Gst.gst_element_post_message(_element.Self, Gst.gst_message_new_latency(_element.Self));
        }

        return budget;
    }

    // While a cheaper step stands in, frames wait as long as before: a latency that comes and goes is worse than a longer one.
    private void LookAhead(int frames)
    {
        if (frames != _pipeline.Lookahead)
        {
            Drain();
            _pipeline.Lookahead = frames;
        }
    }

    // What the best way to make frames needs, of those that keep up within what the user allows.
    private LatencyBudget ChooseBudget(ClockTime bound)
    {
        var best = _ladder.FindBest(Judge(bound));
        return LatencyBudget.For(
            _format.InputRate, _format.OutputRate, best?.Measured ?? default, _element.Deadline.IsLive, bound, best?.Lookahead ?? 0, _pace.Slowest);
    }

    // Says whether a way to make frames keeps up with the stream as it is now, whatever the format becomes later.
    private KeepsUp Judge(ClockTime bound)
    {
        var (input, output, live, pace) = (_format.InputRate, _format.OutputRate, _element.Deadline.IsLive, _pace.Slowest);
        return (cost, lookahead) =>
            LatencyBudget.For(input, output, cost, live, bound, lookahead, pace).Deadline.Allows(cost, DeadlinePolicy.Headroom);
    }

    private void AskSource()
    {
        var query = Gst.gst_query_new_latency();
        int live = 0;
        ulong minimum = 0, maximum;
        if (Gst.gst_pad_peer_query(_element.SinkPad, query) != 0)
        {
            Gst.gst_query_parse_latency(query, &live, &minimum, &maximum);
        }

        Gst.gst_mini_object_unref(query);
        _element.Deadline.SetSource(minimum, live != 0);
        _element.Deadline.Renew();
    }
}
