using System.Diagnostics;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Quality;

/// <summary>Judges an interpolator on true frames: drops every second frame of a clip, makes it again and compares.</summary>
/// <remarks>Reads the clip once and holds three frames at a time. A last frame without a right neighbour is left out.</remarks>
public static class RecreationTest
{
    /// <summary>Called for each frame made, with the true frame, to write or show it; both are valid during the call only.</summary>
    /// <param name="score">What was measured for it.</param>
    /// <param name="truth">The dropped frame.</param>
    /// <param name="made">The frame made in its place.</param>
    public delegate void FrameObserver(in RecreatedFrame score, in VideoFrame truth, in VideoFrame made);

    /// <summary>Runs <paramref name="interpolator"/> at timestep 1/2 over the clip that <paramref name="reader"/> is at the start of.</summary>
    /// <param name="reader">The clip.</param>
    /// <param name="interpolator">The one to judge; it is configured here and left undisposed.</param>
    /// <param name="limit">At most so many frames are made.</param>
    /// <param name="observer">Sees each frame made, or null.</param>
    /// <exception cref="InterpolationException">The clip is damaged or the interpolator cannot serve its shape.</exception>
    public static RecreationResult Run(
        IFrameReader reader, IFrameInterpolator interpolator, int limit = int.MaxValue, FrameObserver? observer = null)
    {
        interpolator.Configure(reader.Info);
        interpolator.Reset();
        FrameBuffer[] buffers = [new(reader.Info), new(reader.Info), new(reader.Info), new(reader.Info)];
        try
        {
            return new RecreationResult(Recreate(reader, interpolator, limit, observer, buffers));
        }
        finally
        {
            foreach (var buffer in buffers)
            {
                buffer.Dispose();
            }
        }
    }

    private static List<RecreatedFrame> Recreate(
        IFrameReader reader, IFrameInterpolator interpolator, int limit, FrameObserver? observer, FrameBuffer[] buffers)
    {
        var frames = new List<RecreatedFrame>();
        var (previous, next) = (buffers[0].Picture, buffers[1].Picture);
        var (truth, made) = (buffers[2].Picture, buffers[3].Picture);
        var more = reader.TryRead(previous);
        while (more && frames.Count < limit && reader.TryRead(truth) && reader.TryRead(next))
        {
            var start = Stopwatch.GetTimestamp();
            interpolator.Prepare(previous, next, continues: frames.Count > 0);
            interpolator.Interpolate(0.5f, made);
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var index = (2 * frames.Count) + 1;
            var score = new RecreatedFrame(index, Psnr.Measure(truth, made), Ssim.Measure(truth, made), elapsed);
            frames.Add(score);
            observer?.Invoke(score, truth, made);
            (previous, next) = (next, previous);
        }

        return frames;
    }
}
