using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>All counters, who makes the frames and what a made frame costs, in one GstStructure.</summary>
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
        return structure;
    }

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_boxed(name, nick, blurb, Gst.gst_structure_get_type(), flags);

    private static void SetCounter(GstStructure* structure, string field, ulong content)
    {
        GValue value = default;
        GObject.g_value_init(&value, GTypes.G_TYPE_UINT64);
        GObject.g_value_set_uint64(&value, content);
        SetAndFree(structure, field, &value);
    }

    private static void SetMilliseconds(GstStructure* structure, string field, TimeSpan content)
    {
        GValue value = default;
        GObject.g_value_init(&value, GTypes.G_TYPE_DOUBLE);
        GObject.g_value_set_double(&value, content.TotalMilliseconds);
        SetAndFree(structure, field, &value);
    }

    private static void SetText(GstStructure* structure, string field, string content)
    {
        GValue value = default;
        GObject.g_value_init(&value, GTypes.G_TYPE_STRING);
        GObject.g_value_take_string(&value, Utf8.Duplicate(content));
        SetAndFree(structure, field, &value);
    }

    private static void SetAndFree(GstStructure* structure, string field, GValue* value)
    {
        using var name = new NativeString(field);
        Gst.gst_structure_set_value(structure, name, value);
        GObject.g_value_unset(value);
    }
}
