using StreamInterp.GStreamer.Interop;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer;

/// <summary>A read-only counter; its changes are notified unless <c>silent</c>.</summary>
internal sealed unsafe class CounterProperty(string name, string nick, string blurb, Func<FrameStatistics, long> get)
    : ElementProperty(name, nick, blurb, GParamFlags.G_PARAM_READABLE)
{
    internal ulong ValueIn(FrameStatistics statistics) => (ulong)get(statistics);

    internal override void Read(StreamInterpElement element, GValue* value) =>
        GObject.g_value_set_uint64(value, ValueIn(element.Statistics));

    protected override GParamSpec* CreateSpec(byte* name, byte* nick, byte* blurb, GParamFlags flags) =>
        GObject.g_param_spec_uint64(name, nick, blurb, 0, ulong.MaxValue, 0, flags);
}
