using System.Diagnostics;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Interpolation;

/// <summary>Measures what an interpolator costs on this machine for pictures of one shape, on a scene of its own.</summary>
/// <remarks>
/// A few frames, at most about half a second: the first is for caches, compilers and allocators and does not count, of the others the
/// median does. After each the thread rests for as long as it worked, so that a stream that is running meanwhile keeps half of the time.
/// </remarks>
public static class Calibration
{
    private const int Rounds = 5;

    private static readonly TimeSpan s_enough = TimeSpan.FromMilliseconds(250);

    /// <summary>Measures <paramref name="interpolator"/>, which is configured for <paramref name="info"/> and in nobody's use.</summary>
    /// <param name="interpolator">Left as after <see cref="IFrameInterpolator.Reset"/>.</param>
    /// <param name="info">The pictures.</param>
    /// <param name="known">A cost measured before, which saves measuring; the interpolator is only warmed up.</param>
    /// <param name="cancelled">Ends it early.</param>
    /// <returns>The cost; zero where it was cancelled before anything was measured.</returns>
    /// <exception cref="InterpolationException">The interpolator fails.</exception>
    public static StepCost Measure(IFrameInterpolator interpolator, VideoInfo info, StepCost? known, CancellationToken cancelled)
    {
        using var scene = new CalibrationScene(info);
        using var made = new FrameBuffer(info);
        List<StepCost> costs = [];
        var spent = TimeSpan.Zero;
        var rounds = known is null ? Rounds : 0;
        for (var round = 0; round <= rounds && (round <= 1 || spent < s_enough) && !cancelled.IsCancellationRequested; round++)
        {
            var cost = MakeOne(interpolator, scene, round, made);
            spent += cost.Frame;
            if (round > 0)
            {
                costs.Add(cost);
            }

            if (round < rounds)
            {
                cancelled.WaitHandle.WaitOne(cost.Frame);
            }
        }

        interpolator.Reset();
        return known ?? MedianOf(costs);
    }

    private static StepCost MakeOne(IFrameInterpolator interpolator, CalibrationScene scene, int round, FrameBuffer made)
    {
        var started = Stopwatch.GetTimestamp();
        interpolator.Prepare(scene.At(round), scene.At(round + 1), continues: round > 0);
        var prepared = Stopwatch.GetTimestamp();
        interpolator.Interpolate(0.5f, made.Picture);
        return new StepCost(Stopwatch.GetElapsedTime(started, prepared), Stopwatch.GetElapsedTime(prepared));
    }

    private static StepCost MedianOf(List<StepCost> costs)
    {
        costs.Sort((left, right) => left.Frame.CompareTo(right.Frame));
        return costs.Count == 0 ? default : costs[costs.Count / 2];
    }
}
