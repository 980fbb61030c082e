using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>Remembers that downstream wants no more frames of a segment: it said EOS, or nothing is linked there.</summary>
/// <remarks>
/// <para>Frames are then refused at the entrance, and those on their way dropped at the exit; events go on, above all EOS. Segments are
/// counted at both ends, since between them lie two queues: what downstream says of an old segment's frame must not meet the new one.</para>
/// <para>The exit writes, the entrance reads; <see cref="TryAgain"/> comes from any thread.</para>
/// </remarks>
internal sealed class FlowRefusal
{
    private const int None = -1;

    private int _entered;
    private int _left;
    private int _refused = None;
    private int _attempts;
    private volatile GstFlowReturn _reason;

    /// <summary>What the next frame at the entrance is answered with; GST_FLOW_OK where it may enter.</summary>
    internal GstFlowReturn AtEntrance => Volatile.Read(ref _refused) == _entered ? _reason : GstFlowReturn.GST_FLOW_OK;

    /// <summary>True where the frame at the exit is not wanted.</summary>
    internal bool AtExit => Volatile.Read(ref _refused) == _left;

    /// <summary>Counts how often it was tried again; read before a frame is pushed.</summary>
    internal int Attempts => Volatile.Read(ref _attempts);

    /// <summary>A segment comes in.</summary>
    internal void Enter() => _entered++;

    /// <summary>A segment goes out.</summary>
    internal void Leave() => _left++;

    /// <summary>Downstream answered a frame with <paramref name="reason"/>.</summary>
    /// <param name="reason">GST_FLOW_EOS or GST_FLOW_NOT_LINKED.</param>
    /// <param name="attempts">What <see cref="Attempts"/> was before: if a pad was linked meanwhile, the answer is outdated.</param>
    internal void Refuse(GstFlowReturn reason, int attempts)
    {
        _reason = reason;
        Interlocked.Exchange(ref _refused, _left);
        if (Attempts != attempts)
        {
            Volatile.Write(ref _refused, None);
        }
    }

    /// <summary>Something changed downstream, such as a link: the next frame may well be wanted.</summary>
    internal void TryAgain()
    {
        Interlocked.Increment(ref _attempts);
        Volatile.Write(ref _refused, None);
    }

    /// <summary>Forgets all; no stage runs, and no segment is between them.</summary>
    internal void Reset()
    {
        _left = _entered;
        Volatile.Write(ref _refused, None);
    }
}
