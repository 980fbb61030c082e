using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.StructureFields;

namespace StreamInterp.GStreamer;

/// <summary>All counters, who makes the frames and what they cost, in one GstStructure.</summary>
internal sealed unsafe class StatisticsProperty(string name, string nick, string blurb)
    : ElementProperty(name, nick, blurb, GParamFlags.G_PARAM_READABLE)
{
    private const double Median = 0.5;
    private const double Worst = 0.99;

    internal override void Read(StreamInterpElement element, GValue* value) => GObject.g_value_take_boxed(value, Describe(element));

    /// <summary>The structure; the caller owns it.</summary>
    internal static GstStructure* Describe(StreamInterpElement element)
    {
        var structure = Gst.gst_structure_new_empty(Utf8.Literal("application/x-streaminterp-stats"u8));
        foreach (var counter in PropertyTable.Counters)
        {
            SetCounter(structure, counter.Name, counter.ValueIn(element.Statistics));
        }

        var cost = element.Statistics.Cost;
        SetMilliseconds(structure, "ms-p50", cost.Percentile(Median));
        SetMilliseconds(structure, "ms-p99", cost.Percentile(Worst));
        SetText(structure, "interpolator", element.InterpolatorName);
        SetCounter(structure, "latency", element.Latency.Nanoseconds);
        element.DescribeSteps(structure);
        return structure;
    }

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_boxed(name, nick, blurb, Gst.gst_structure_get_type(), flags);
}
