using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Onnx.Providers;
using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests;

/// <summary>The same network on a GPU and on the CPU; skipped where a provider does not work. A software Vulkan serves for WebGPU.</summary>
public sealed class OnnxInterpolatorGpuTests
{
    private const int Tolerance = 1; // codes: a GPU may round the last bit of a float the other way

    private static readonly VideoInfo s_info = new(VideoFormat.I420, 61, 35);

    [SkippableTheory]
    [InlineData("cuda")]
    [InlineData("tensorrt")]
    [InlineData("webgpu")]
    public void Interpolate_SeveralIntervals_GivesWhatTheCpuGives(string provider)
    {
        Require(provider);
        using var onGpu = Create(provider);
        using var onCpu = Create("cpu");
        using var actual = new GuardedFrame(s_info);
        using var expected = new GuardedFrame(s_info);
        using var first = new GuardedFrame(s_info);
        using var second = new GuardedFrame(s_info);
        using var third = new GuardedFrame(s_info);
        Patterns.FillWaves(first.Picture);
        Patterns.FillWaves(second.Picture, dx: 5);
        Patterns.FillWaves(third.Picture, dx: 9, dy: 4);
        foreach (var (interpolator, result) in (ReadOnlySpan<(OnnxInterpolator, GuardedFrame)>)[(onGpu, actual), (onCpu, expected)])
        {
            interpolator.Configure(s_info);
            interpolator.Prepare(first.Picture, second.Picture, continues: false);
            interpolator.Interpolate(0.5f, result.Picture);
            interpolator.Prepare(second.Picture, third.Picture, continues: true);
            interpolator.Interpolate(0.75f, result.Picture);
            interpolator.Interpolate(0.25f, result.Picture);
        }

        Assert.NotEqual(ExecutionProvider.Cpu, onGpu.Provider);
        FrameAssert.Equal(expected.Picture, actual.Picture, Tolerance);
    }

    private static void Require(string provider)
    {
        var status = ProviderProbe.Probe(TestRuntime.Require(), ProviderOrder.Parse(provider).Candidates[0], new ProviderSettings());
        Skip.IfNot(status.IsUsable, $"{provider}: {status.Failure}");
    }

    private static OnnxInterpolator Create(string provider) =>
        new(new LinearNetwork(), TestRuntime.Require(), new InterpolatorOptions { Provider = provider, Threads = 2 }, new RecordingLog());
}
