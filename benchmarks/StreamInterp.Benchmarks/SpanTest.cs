using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>Judges an interpolator where more than one frame is missing: keeps every n-th frame of a clip and makes the others again.</summary>
internal static class SpanTest
{
    /// <summary>Runs the test; frames behind the last anchor are left out.</summary>
    /// <param name="reader">The clip, at its start.</param>
    /// <param name="interpolator">The one to judge.</param>
    /// <param name="span">Frames from anchor to anchor, 2 or more: made are those at 1/span, 2/span and so on.</param>
    /// <param name="limit">At most so many intervals.</param>
    public static RecreationResult Run(IFrameReader reader, IFrameInterpolator interpolator, int span, int limit)
    {
        interpolator.Configure(reader.Info);
        var frames = new List<RecreatedFrame>();
        var window = Enumerable.Range(0, span + 1).Select(_ => new FrameBuffer(reader.Info)).ToArray();
        using var made = new FrameBuffer(reader.Info);
        var more = reader.TryRead(window[0].Picture);
        for (var interval = 0; more && interval < limit; interval++)
        {
            more = window.Skip(1).All(frame => reader.TryRead(frame.Picture));
            if (more)
            {
                interpolator.Prepare(window[0].Picture, window[span].Picture, continues: interval > 0);
                for (var index = 1; index < span; index++)
                {
                    interpolator.Interpolate(index / (float)span, made.Picture);
                    var (psnr, ssim) = (Psnr.Measure(window[index].Picture, made.Picture), Ssim.Measure(window[index].Picture, made.Picture));
                    frames.Add(new RecreatedFrame((interval * span) + index, psnr, ssim, double.NaN));
                }

                (window[0], window[span]) = (window[span], window[0]);
            }
        }

        Array.ForEach(window, frame => frame.Dispose());
        return new RecreationResult(frames);
    }
}
