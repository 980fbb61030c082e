using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

/// <summary>The GStreamer element <c>streaminterp</c>: raw video in at one rate, out at another.</summary>
/// <remarks>
/// <para>Three threads, so that decoding, interpolation and encoding overlap:</para>
/// <code>
/// upstream's thread -> input queue -> worker -> output queue -> source pad's task -> downstream
///     Receive                     InterpolationStage                  Push
/// </code>
/// <para>Everything serialized (buffers, events, ALLOCATION and DRAIN queries) goes through both queues in order. A flush stops both,
/// which ends the worker's loop; the flush's end starts a new one.</para>
/// <para>GObject owns the native instance; this object hangs on a handle stored behind the parent's instance structure, and lives until
/// finalize. No exception leaves a callback.</para>
/// </remarks>
public sealed unsafe partial class StreamInterpElement
{
    private const uint RankNone = 0;

    // Short queues keep QoS and latency honest; two suffice to decouple the stages.
    private const int InputCapacity = 2;
    private const int OutputCapacity = 4;

    // Anchors I0 and I1, the frame before them where an interpolator takes it, and the frame that the worker has in hand.
    private const int HeldByWorker = 4;

    // Frames that were not waited for and are still being made, more are rare: each holds both anchors and a buffer of the output.
    private const int LateFrames = 2;

    private static IInterpolatorFactory? s_factory;
    private static delegate* unmanaged<GstElement*, void> s_parentFinalize;
    private static int s_handleOffset;

    private readonly GstElement* _self;
    private readonly GstPad* _sinkPad;
    private readonly GstPad* _sourcePad;
    private readonly ElementLog _log;
    private readonly QueryTicket _ticket = new();
    private readonly FlowQueue _input;
    private readonly FlowQueue _output;
    private readonly OutputPool _pool;
    private readonly OutputDeadline _deadline;
    private readonly InterpolationStage _stage;

    private StreamInterpElement(GstElement* self, GstElementClass* klass)
    {
        _self = self;
        _sinkPad = CreatePad(klass, Utf8.Literal("sink"u8));
        _sourcePad = CreatePad(klass, Utf8.Literal("src"u8));
        _log = new ElementLog(self);
        _input = new FlowQueue(InputCapacity, _ticket);
        _output = new FlowQueue(OutputCapacity, _ticket);
        _pool = new OutputPool(_sourcePad, OutputCapacity + 1 + LateFrames);
        _deadline = new OutputDeadline(self);
        _stage = new InterpolationStage(this, s_factory!);
        SetUpPads();
    }

    /// <summary>Registers the element under the name <c>streaminterp</c>.</summary>
    /// <param name="plugin">The GstPlugin that provides it, or zero for an element of this process alone.</param>
    /// <param name="factory">Creates interpolators for every instance.</param>
    /// <returns>False when GStreamer refuses.</returns>
    public static bool Register(nint plugin, IInterpolatorFactory factory)
    {
        s_factory = factory;
        DebugLog.Initialize();
        GTypeQuery parent;
        GObject.g_type_query(Gst.gst_element_get_type(), &parent);
        s_handleOffset = (int)parent.instance_size;
        var info = new GTypeInfo
        {
            class_size = (ushort)parent.class_size,
            class_init = &InitializeClass,
            instance_size = (ushort)(parent.instance_size + sizeof(nint)),
            instance_init = &InitializeInstance,
        };
        var type = GObject.g_type_register_static(parent.type, Utf8.Literal("StreamInterp"u8), &info, 0);
        return Gst.gst_element_register((GstPlugin*)plugin, Utf8.Literal("streaminterp"u8), RankNone, type) != 0;
    }

    internal GstElement* Self => _self;

    internal GstPad* SinkPad => _sinkPad;

    internal GstPad* SourcePad => _sourcePad;

    internal ElementLog Log => _log;

    internal QueryTicket Ticket => _ticket;

    internal FlowQueue Input => _input;

    internal FlowQueue Output => _output;

    internal OutputPool Pool => _pool;

    internal OutputDeadline Deadline => _deadline;

    /// <summary>Counters of the stream in progress, or of the last one.</summary>
    internal FrameStatistics Statistics => _stage.Statistics;

    /// <summary>Who makes the frames.</summary>
    internal string InterpolatorName => _stage.InterpolatorName;

    /// <summary>What is added to the pipeline's latency.</summary>
    internal ClockTime Latency => _stage.Latency;

    /// <summary>Adds what each way to make frames did and costs.</summary>
    internal void DescribeSteps(GstStructure* structure) => _stage.DescribeSteps(structure);

    private static StreamInterpElement Of(GstElement* self) =>
        Unsafe.As<StreamInterpElement>(GCHandle.FromIntPtr(*HandleOf(self)).Target!);

    // The instance itself may be what is missing.
    private static void Report(GstElement* self, Exception fault) => new ElementLog(self).Error(fault);

    private static nint* HandleOf(GstElement* self) => (nint*)((byte*)self + s_handleOffset);

    [UnmanagedCallersOnly]
    private static void InitializeClass(GObjectClass* klass, void* context)
    {
        try
        {
            s_parentFinalize = GObject.g_type_class_peek_parent(klass)->finalize;
            klass->finalize = &FinalizeInstance;
            klass->set_property = &SetProperty;
            klass->get_property = &GetProperty;
            InstallProperties(klass);
            DescribeClass(klass);
        }
        catch (Exception fault)
        {
            DebugLog.Write(GstDebugLevel.GST_LEVEL_ERROR, null, fault.ToString());
        }
    }

    private static void DescribeClass(GObjectClass* klass)
    {
        Gst.gst_element_class_set_static_metadata(
            klass,
            Utf8.Literal("Video frame interpolator"u8),
            Utf8.Literal("Filter/Effect/Video"u8),
            Utf8.Literal(
                "Raises the frame rate of live or recorded video by making the frames in between (30 to 60 fps or any exact rate). "u8
                + "Source frames leave bit-identical, in order, on an exact grid. Set the rate by caps downstream: "u8
                + "... ! streaminterp ! video/x-raw,framerate=60/1 ! ..."u8),
            Utf8.Literal("the streaminterp authors"u8));
        using var template = new NativeString(VideoCaps.Template);
        var caps = Gst.gst_caps_from_string(template);
        Gst.gst_element_class_add_pad_template(
            klass, Gst.gst_pad_template_new(Utf8.Literal("sink"u8), GstPadDirection.GST_PAD_SINK, GST_PAD_ALWAYS, caps));
        Gst.gst_element_class_add_pad_template(
            klass, Gst.gst_pad_template_new(Utf8.Literal("src"u8), GstPadDirection.GST_PAD_SRC, GST_PAD_ALWAYS, caps));
        Gst.gst_mini_object_unref(caps);
    }

    [UnmanagedCallersOnly]
    private static void InitializeInstance(GstElement* self, GstElementClass* klass)
    {
        try
        {
            *HandleOf(self) = GCHandle.ToIntPtr(GCHandle.Alloc(new StreamInterpElement(self, klass)));
        }
        catch (Exception fault)
        {
            DebugLog.Write(GstDebugLevel.GST_LEVEL_ERROR, self, fault.ToString());
        }
    }

    [UnmanagedCallersOnly]
    private static void FinalizeInstance(GstElement* self)
    {
        try
        {
            var handle = GCHandle.FromIntPtr(*HandleOf(self));
            Unsafe.As<StreamInterpElement>(handle.Target!)._stage.Dispose();
            handle.Free();
        }
        catch (Exception fault)
        {
            DebugLog.Write(GstDebugLevel.GST_LEVEL_ERROR, null, fault.ToString());
        }

        s_parentFinalize(self);
    }

    private static GstPad* CreatePad(GstElementClass* klass, byte* name) =>
        Gst.gst_pad_new_from_template(Gst.gst_element_class_get_pad_template(klass, name), name);

    private void SetUpPads()
    {
        Gst.gst_pad_set_chain_function_full(_sinkPad, &Chain, null, null);
        Gst.gst_pad_set_event_function_full(_sinkPad, &HandleSinkEvent, null, null);
        Gst.gst_pad_set_query_function_full(_sinkPad, &HandleSinkQuery, null, null);
        Gst.gst_pad_set_activatemode_function_full(_sinkPad, &ActivateSink, null, null);
        Gst.gst_pad_set_event_function_full(_sourcePad, &HandleSourceEvent, null, null);
        Gst.gst_pad_set_query_function_full(_sourcePad, &HandleSourceQuery, null, null);
        Gst.gst_pad_set_activatemode_function_full(_sourcePad, &ActivateSource, null, null);
        Gst.gst_element_add_pad(_self, _sinkPad);
        Gst.gst_element_add_pad(_self, _sourcePad);
    }
}
