using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Inspection;

/// <summary>Runs an inspector over drawn pictures as the pipeline does: a frame that is the same as I0 is dropped, and I0 stays.</summary>
internal static class VerdictSequence
{
    /// <summary>The verdicts on the intervals between <paramref name="count"/> pictures.</summary>
    /// <param name="info">Shape of the pictures.</param>
    /// <param name="show">Draws the picture of an index.</param>
    /// <param name="count">Pictures in all.</param>
    /// <param name="sensitivity">The inspector's.</param>
    public static IntervalVerdict[] Judge(VideoInfo info, Action<VideoFrame, int> show, int count, double sensitivity = 0.5)
    {
        using var inspector = new FrameInspector(sensitivity);
        inspector.Configure(info);
        var (previous, next) = (new GuardedFrame(info), new GuardedFrame(info, gap: 45));
        var verdicts = new IntervalVerdict[count - 1];
        show(previous.Picture, 0);
        for (var index = 1; index < count; index++)
        {
            show(next.Picture, index);
            verdicts[index - 1] = inspector.Compare(previous.Picture, next.Picture, continues: index > 1);
            (previous, next) = verdicts[index - 1] == IntervalVerdict.Same ? (previous, next) : (next, previous);
        }

        previous.AssertGuardsIntact();
        next.AssertGuardsIntact();
        previous.Dispose();
        next.Dispose();
        return verdicts;
    }
}
