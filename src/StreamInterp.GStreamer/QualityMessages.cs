using StreamInterp.GStreamer.Interop;
using StreamInterp.Timing;
using static StreamInterp.GStreamer.StructureFields;

namespace StreamInterp.GStreamer;

/// <summary>What the application is told when quality is lowered to keep time, and when it is raised again.</summary>
internal static unsafe class QualityMessages
{
    private const int FullQuality = 1_000_000;

    /// <summary>A frame is repeated that should have been made.</summary>
    internal static void PostLate(StreamInterpElement element, in FramePlan plan) => PostQos(element, plan, FullQuality / 2);

    /// <summary>Frames are made in another way: the element message <c>streaminterp-step</c>, and a QoS message with the quality from now on.</summary>
    internal static void PostStep(
        StreamInterpElement element, in FramePlan plan, in StepChange change, Func<int, string> nameOf, int repeat)
    {
        element.Statistics.CountStep();
        var structure = Gst.gst_structure_new_empty(Utf8.Literal("streaminterp-step"u8));
        SetText(structure, "from", nameOf(change.From));
        SetText(structure, "to", nameOf(change.To));
        SetText(structure, "reason", NickOf(change.Reason));
        SetMilliseconds(structure, "cost", change.Cost);
        SetMilliseconds(structure, "budget", change.Budget);
        Gst.gst_element_post_message(element.Self, Gst.gst_message_new_element(element.Self, structure));
        element.Log.Info(
            $"{nameOf(change.From)} -> {nameOf(change.To)} ({NickOf(change.Reason)}): "
            + $"{change.Cost.TotalMilliseconds:0.0} ms a frame, budget {change.Budget.TotalMilliseconds:0.0} ms");
        PostQos(element, plan, FullQuality / 2 + (int)((long)(FullQuality / 2) * (repeat - change.To) / repeat));
    }

    private static string NickOf(StepReason reason) => reason.ToString().ToLowerInvariant();

    private static void PostQos(StreamInterpElement element, in FramePlan plan, int quality)
    {
        var deadline = element.Deadline;
        var (jitter, proportion) = deadline.Reported;
        var message = Gst.gst_message_new_qos(
            element.Self, deadline.IsLive ? 1 : 0, deadline.RunningTimeOf(plan.Time).Nanoseconds, deadline.StreamTimeOf(plan.Time).Nanoseconds,
            plan.Time.Nanoseconds, plan.Duration.Nanoseconds);
        Gst.gst_message_set_qos_values(message, jitter, proportion, quality);
        Gst.gst_message_set_qos_stats(
            message, GstFormat.GST_FORMAT_BUFFERS, (ulong)element.Statistics.Out, (ulong)element.Statistics.Late);
        Gst.gst_element_post_message(element.Self, message);
    }
}
