using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Motion;

/// <summary>The contract with a network that changes every pixel it may change, and what its three kinds of corrections do.</summary>
public sealed class RefinedInterpolatorTests : FrameInterpolatorContract
{
    private static readonly VideoInfo s_info = new(VideoFormat.GRAY8, 61, 45);

    [Fact]
    public void Interpolate_NoCorrection_IsMotionCompensation()
    {
        using var scene = new WavePair(s_info);
        using var motion = new MotionInterpolator();

        FrameAssert.Equal(scene.Run(motion, 0.5f), scene.Run(new SteadyNetwork(0, 0, 0), 0.5f));
    }

    [Fact]
    public void Interpolate_RetreatOfOne_IsABlend()
    {
        using var scene = new WavePair(s_info);
        using var blend = new BlendInterpolator();

        FrameAssert.Equal(scene.Run(blend, 0.25f), scene.Run(new SteadyNetwork(0, 1, 0), 0.25f), tolerance: 1);
    }

    [Theory]
    [InlineData(VideoFormat.GRAY8, 3)]
    [InlineData(VideoFormat.I420_10LE, 12)]
    [InlineData(VideoFormat.BGRA, 3)]
    public void Interpolate_Residual_IsAddedInTheFormatsCodes(VideoFormat format, int codes)
    {
        using var scene = new WavePair(s_info with { Format = format });
        using var motion = new MotionInterpolator();

        var difference = Psnr.MeanSquaredError(
            scene.Run(motion, 0.5f), scene.Run(new SteadyNetwork(0, 0, 3 / RefinementLayout.ResidualUnit), 0.5f), component: 0);

        Assert.InRange(Math.Sqrt(difference), 0.9 * codes, codes);
    }

    protected override IFrameInterpolator Create() =>
        new RefinedInterpolator(new SteadyNetwork(0.2f, 0.1f, 0.05f), new MotionOptions { Threads = 2 });

    /// <summary>Anchors that differ everywhere, and results to compare.</summary>
    private sealed class WavePair : IDisposable
    {
        private readonly FrameBuffer _previous;
        private readonly FrameBuffer _next;
        private readonly List<FrameBuffer> _results = [];

        public WavePair(VideoInfo info)
        {
            _previous = new FrameBuffer(info);
            _next = new FrameBuffer(info);
            Patterns.FillWaves(_previous.Picture);
            Patterns.FillWaves(_next.Picture, dx: 6, dy: 3);
        }

        public VideoFrame Run(IRefinementNetwork network, float timestep)
        {
            using var refined = new RefinedInterpolator(network, new MotionOptions());
            return Run(refined, timestep);
        }

        public VideoFrame Run(IFrameInterpolator interpolator, float timestep)
        {
            var result = new FrameBuffer(_previous.Picture.Info);
            _results.Add(result);
            interpolator.Configure(_previous.Picture.Info);
            interpolator.Prepare(_previous.Picture, _next.Picture, continues: false);
            interpolator.Interpolate(timestep, result.Picture);
            return result.Picture;
        }

        public void Dispose()
        {
            _previous.Dispose();
            _next.Dispose();
            _results.ForEach(result => result.Dispose());
        }
    }
}
