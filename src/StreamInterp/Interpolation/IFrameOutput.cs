using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Where the pipeline's frames go: a pool to make them in, and a sink to push them to.</summary>
public interface IFrameOutput
{
    /// <summary>A writable frame with one reference for a made picture; null when the stream is flushing or no buffer can be had.</summary>
    /// <param name="previous">Anchor I0, from which the made frame inherits what describes a picture beside its pixels.</param>
    Frame? Rent(Frame previous);

    /// <summary>Pushes <paramref name="frame"/> at the plan's time; takes no reference over.</summary>
    /// <returns>False when the stream flushes, ended or failed: the caller stops.</returns>
    bool Emit(Frame frame, in FramePlan plan);
}
