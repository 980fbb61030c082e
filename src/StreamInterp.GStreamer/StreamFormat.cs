using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>What was negotiated: caps in, caps out, and the pictures they describe. Owns one reference to each caps.</summary>
internal sealed unsafe class StreamFormat
{
    private GstVideoInfo _native;

    /// <summary>Caps of the source frames; null before the first.</summary>
    internal GstCaps* Input { get; private set; }

    /// <summary>Caps of the frames pushed; null before the first.</summary>
    internal GstCaps* Output { get; private set; }

    /// <summary>The pictures; null before the first caps.</summary>
    internal VideoInfo? Info { get; private set; }

    /// <summary>Source frames per second; 0/1 where it varies.</summary>
    internal Fraction InputRate { get; private set; }

    /// <summary>Frames pushed per second.</summary>
    internal Fraction OutputRate { get; private set; }

    /// <summary>True where there is nothing to interpolate.</summary>
    internal bool RatesAgree => InputRate == OutputRate;

    /// <summary>The pictures as GStreamer's functions describe them.</summary>
    internal ref readonly GstVideoInfo Native => ref _native;

    /// <summary>Takes new source caps over, which the sink pad has checked.</summary>
    internal void SetInput(GstCaps* caps)
    {
        Clear();
        Input = caps;
        InputRate = FrameRateCaps.Of(caps);
        fixed (GstVideoInfo* native = &_native)
        {
            if (!VideoCaps.TryParse(caps, native, out var info))
            {
                throw new InvalidOperationException("The caps describe no picture.");
            }

            Info = info;
        }
    }

    /// <summary>Takes the caps to push over.</summary>
    internal void SetOutput(GstCaps* caps)
    {
        Release(Output);
        Output = caps;
        OutputRate = FrameRateCaps.Of(caps);
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        Release(Input);
        Release(Output);
        Input = Output = null;
        Info = null;
    }

    public override string ToString() => $"{Info?.Format} {Info?.Width}x{Info?.Height}, {InputRate} to {OutputRate} fps";

    private static void Release(GstCaps* caps)
    {
        if (caps != null)
        {
            Gst.gst_mini_object_unref(caps);
        }
    }
}
