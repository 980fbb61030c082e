using StreamInterp.Media;

namespace StreamInterp.Tests.Timing;

/// <summary>Frames without pixels, which return to their source: a day of video in a second.</summary>
internal sealed class SimulatedSource
{
    private readonly Stack<TimedFrame> _free = new();

    public Frame CreateFrame(ClockTime time)
    {
        var frame = _free.TryPop(out var idle) ? idle : new TimedFrame(_free);
        frame.Begin(time);
        return frame;
    }

    private sealed class TimedFrame(Stack<TimedFrame> free) : Frame
    {
        public void Begin(ClockTime time)
        {
            Revive();
            (Pts, Duration) = (time, ClockTime.None);
        }

        protected override void Recycle() => free.Push(this);
    }
}
