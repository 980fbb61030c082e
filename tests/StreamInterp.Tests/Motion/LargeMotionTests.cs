using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Motion;

/// <summary>Pans beyond what a patch search reaches, and fades during a pan: the true picture in between is known.</summary>
public sealed class LargeMotionTests
{
    private const double Faithful = 35; // dB
    private static readonly Texture s_scene = new(8);

    [Theory]
    [InlineData(170, 0)]
    [InlineData(-210, 18)]
    [InlineData(30, 100)]
    public void Interpolate_PanBeyondAQuarterOfTheSize_FollowsIt(double dx, double dy)
    {
        var made = Recreate(new MotionInterpolator(), VideoFormat.GRAY8, 640, 360, dx, dy);

        Assert.InRange(made, Faithful, Psnr.Cap);
    }

    [Theory]
    [InlineData(VideoFormat.I420, 30)]
    [InlineData(VideoFormat.NV12, -25)]
    [InlineData(VideoFormat.I420_10LE, 30)]
    public void Interpolate_FadeDuringAPan_FollowsBoth(VideoFormat format, double brightening)
    {
        const double Dx = 17;
        const double Dy = -5;
        using var blend = new BlendInterpolator();

        var made = Recreate(new MotionInterpolator(), format, 320, 180, Dx, Dy, brightening);

        Assert.InRange(made, Faithful, Psnr.Cap);
        Assert.InRange(made, 6 + Recreate(blend, format, 320, 180, Dx, Dy, brightening), Psnr.Cap);
    }

    private static double Recreate(
        IFrameInterpolator interpolator, VideoFormat format, int width, int height, double dx, double dy, double brightening = 0)
    {
        const double Gain = 0.7; // leaves room for brightening
        const double Offset = 30;
        var info = new VideoInfo(format, width, height);
        using var previous = new FrameBuffer(info);
        using var next = new FrameBuffer(info);
        using var truth = new FrameBuffer(info);
        using var made = new FrameBuffer(info);
        s_scene.Show(previous.Picture, 0, 0, Gain, Offset);
        s_scene.Show(truth.Picture, dx / 2, dy / 2, Gain, Offset + (brightening / 2));
        s_scene.Show(next.Picture, dx, dy, Gain, Offset + brightening);
        using (interpolator)
        {
            interpolator.Configure(info);
            interpolator.Prepare(previous.Picture, next.Picture, continues: false);
            interpolator.Interpolate(0.5f, made.Picture);
        }

        return format == VideoFormat.GRAY8
            ? Psnr.Measure(Inside(truth.Picture, dx, dy), Inside(made.Picture, dx, dy))
            : Psnr.Measure(truth.Picture, made.Picture);
    }

    // The part of the picture in between that both anchors show, less a border of two cells.
    private static unsafe VideoFrame Inside(in VideoFrame frame, double dx, double dy)
    {
        var (x, y) = (((int)Math.Abs(dx) / 2) + 16, ((int)Math.Abs(dy) / 2) + 16);
        var info = new VideoInfo(frame.Info.Format, frame.Info.Width - (2 * x), frame.Info.Height - (2 * y));
        return new VideoFrame(info, frame.Row(0, y) + x, frame.Stride(0));
    }
}
