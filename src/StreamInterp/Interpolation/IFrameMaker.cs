using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Who makes the frames in between: one interpolator or several in turn. Used by one thread at a time.</summary>
public interface IFrameMaker
{
    /// <summary>False while frames are only repeated, so that nothing need be known about the pictures.</summary>
    bool IsMaking { get; }

    /// <summary>True where a frame for this instant can still be made in time.</summary>
    bool CanMake(in FramePlan plan);

    /// <summary>Makes the picture that the plan asks for; called only after <see cref="CanMake"/> agreed to the same plan.</summary>
    /// <param name="interval">The anchors, and the frames around them.</param>
    /// <param name="plan">The instant and its timestep.</param>
    /// <param name="destination">Receives the picture; undefined where false is returned.</param>
    /// <returns>False when it was given up, too late or failed: the frame before is shown again. What was kept of the frames beyond this
    /// call was retained.</returns>
    bool TryMake(in FrameInterval interval, in FramePlan plan, Frame destination);

    /// <summary>Forgets the last interval (flush, new stream).</summary>
    void Reset();
}
