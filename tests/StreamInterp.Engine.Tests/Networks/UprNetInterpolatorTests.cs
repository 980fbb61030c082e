using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Onnx;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>UPR-Net as the element uses it, on whole pictures. What no network decides, formats above all, is in the interpolator's own
/// contract tests.</summary>
public sealed class UprNetInterpolatorTests
{
    private const int Tolerance = 1; // codes: from RGB and back

    private static readonly UprVariant s_small = new("upr-small", [2, 4, 6], [8, 6, 6, 4, 4]);

    /// <summary>With weights of zero the network finds no motion and blends, so that the whole path from padding to cropping has to give
    /// equal anchors back.</summary>
    [SkippableFact]
    public void Interpolate_EqualAnchors_GivesThatPictureAtEverySize()
    {
        using var interpolator = Create(weight => 0);
        foreach (var (width, height) in new[] { (1, 1), (1, 9), (9, 1), (16, 16), (17, 33), (65, 37) })
        {
            var info = new VideoInfo(VideoFormat.BGRA, width, height);
            using var anchor = new GuardedFrame(info);
            using var result = new GuardedFrame(info, fill: 0x5A, gap: 43);
            Patterns.FillNoise(anchor.Picture, seed: width);

            interpolator.Configure(info);
            interpolator.Prepare(anchor.Picture, anchor.Picture, continues: false);
            interpolator.Interpolate(0.2f, result.Picture);

            FrameAssert.Equal(anchor.Picture, result.Picture, Tolerance);
            result.AssertGuardsIntact();
        }
    }

    [SkippableFact]
    public void Interpolate_SeveralTimestepsAndAContinuedInterval_AreIndependent()
    {
        var info = new VideoInfo(VideoFormat.NV12, 64, 36);
        using var interpolator = Create(weight => weight);
        using var fresh = Create(weight => weight);
        using var first = new GuardedFrame(info);
        using var second = new GuardedFrame(info);
        using var result = new GuardedFrame(info);
        using var expected = new GuardedFrame(info);
        Patterns.FillWaves(first.Picture);
        Patterns.FillWaves(second.Picture, dx: 3, dy: 1);
        interpolator.Configure(info);
        fresh.Configure(info);

        interpolator.Prepare(second.Picture, first.Picture, continues: false);
        interpolator.Interpolate(0.5f, result.Picture);
        interpolator.Prepare(first.Picture, second.Picture, continues: true);
        interpolator.Interpolate(0.75f, result.Picture);
        interpolator.Interpolate(0.25f, result.Picture);
        fresh.Prepare(first.Picture, second.Picture, continues: false);
        fresh.Interpolate(0.25f, expected.Picture);

        FrameAssert.Equal(expected.Picture, result.Picture);
    }

    private static OnnxInterpolator Create(Func<float, float> change)
    {
        var weights = SyntheticWeights.For("upr-small", s_small.Tensors()).Tensors.Select(
            tensor => WeightTensor.FromValues(tensor.Name, tensor.Shape, Array.ConvertAll(tensor.ToArray(), value => change(value))));
        return new OnnxInterpolator(
            new UprNet(s_small, new WeightSet("upr-small", weights)),
            NetworkRun.Library(),
            new InterpolatorOptions { Provider = "cpu", Threads = 2 },
            new RecordingLog());
    }
}
