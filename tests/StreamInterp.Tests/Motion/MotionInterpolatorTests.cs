using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Motion;

public sealed class MotionInterpolatorTests : FrameInterpolatorContract
{
    public static TheoryData<MotionPreset> Presets => [.. Enum.GetValues<MotionPreset>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Interpolate_MovedTexture_IsNearTheTruthInEveryComponent(VideoFormat format)
    {
        var info = new VideoInfo(format, 192, 108);
        using var scene = new MovingWaves(info, dx: 6, dy: -2);
        using var motion = Create();

        scene.Run(motion, 0.5f, 0.25f);

        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            Assert.InRange(scene.Psnr(component), 40, Psnr.Cap);
        }
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Interpolate_AnyPreset_IsFarBetterThanBlending(MotionPreset preset)
    {
        using var scene = new MovingWaves(new VideoInfo(VideoFormat.I420, 320, 180), dx: 14, dy: 4);
        using var motion = new MotionInterpolator(new MotionOptions { Preset = preset });
        using var blend = new BlendInterpolator();

        scene.Run(blend, 0.5f);
        var blended = scene.Psnr(0);
        scene.Run(motion, 0.5f);

        Assert.InRange(scene.Psnr(0), blended + 10, Psnr.Cap);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Interpolate_AnyNumberOfThreads_GivesTheSamePicture(int threads)
    {
        var info = new VideoInfo(VideoFormat.NV12, 320, 180);
        using var expected = new MovingWaves(info, dx: 5, dy: 3);
        using var actual = new MovingWaves(info, dx: 5, dy: 3);
        using var two = new MotionInterpolator(new MotionOptions { Threads = 2 });
        using var other = new MotionInterpolator(new MotionOptions { Threads = threads });

        expected.Run(two, 0.4f);
        actual.Run(other, 0.4f);

        FrameAssert.Equal(expected.Result, actual.Result);
    }

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var motion = new MotionInterpolator(new MotionOptions { Threads = 3 });
        motion.Configure(new VideoInfo(VideoFormat.I420, 64, 36));

        motion.Dispose();
        motion.Dispose();
    }

    protected override IFrameInterpolator Create() => new MotionInterpolator();

    /// <summary>Anchors that show a texture in motion, and the true picture for any timestep.</summary>
    private sealed class MovingWaves : IDisposable
    {
        private readonly double _dx;
        private readonly double _dy;
        private readonly FrameBuffer _previous;
        private readonly FrameBuffer _next;
        private readonly FrameBuffer _truth;
        private readonly FrameBuffer _result;

        public MovingWaves(VideoInfo info, double dx, double dy)
        {
            (_dx, _dy) = (dx, dy);
            (_previous, _next, _truth, _result) = (new(info), new(info), new(info), new(info));
            Patterns.FillWaves(_previous.Picture);
            Patterns.FillWaves(_next.Picture, dx, dy);
        }

        public VideoFrame Result => _result.Picture;

        public void Run(IFrameInterpolator interpolator, params float[] timesteps)
        {
            interpolator.Configure(_previous.Picture.Info);
            interpolator.Prepare(_previous.Picture, _next.Picture, continues: false);
            foreach (var timestep in timesteps)
            {
                Patterns.FillWaves(_truth.Picture, _dx * timestep, _dy * timestep);
                interpolator.Interpolate(timestep, _result.Picture);
            }
        }

        public double Psnr(int component) => StreamInterp.Quality.Psnr.Measure(_truth.Picture, _result.Picture, component);

        public void Dispose()
        {
            _previous.Dispose();
            _next.Dispose();
            _truth.Dispose();
            _result.Dispose();
        }
    }
}
