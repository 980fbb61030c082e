namespace StreamInterp.Quality;

/// <summary>The outcome of a <see cref="RecreationTest"/> for one clip and one interpolator.</summary>
/// <param name="Frames">One entry for each frame made, in display order.</param>
public sealed record RecreationResult(IReadOnlyList<RecreatedFrame> Frames)
{
    /// <summary>Mean over the frames of their PSNR, dB.</summary>
    public double PsnrY => Mean(frame => frame.PsnrY);

    /// <summary>Mean over the frames of their SSIM.</summary>
    public double SsimY => Mean(frame => frame.SsimY);

    /// <summary>Median over the frames of the wall time, ms; the first frame of a clip warms caches up and so should not count much.</summary>
    public double MedianMilliseconds => Percentile(0.5);

    /// <summary>The wall time that 99 % of the frames do not exceed, ms.</summary>
    public double WorstMilliseconds => Percentile(0.99);

    private double Mean(Func<RecreatedFrame, double> value) => Frames.Count == 0 ? double.NaN : Frames.Average(value);

    private double Percentile(double rank)
    {
        var times = Frames.Select(frame => frame.WallMilliseconds).Order().ToArray();
        return times.Length == 0 ? double.NaN : times[(int)Math.Ceiling(rank * times.Length) - 1];
    }
}
