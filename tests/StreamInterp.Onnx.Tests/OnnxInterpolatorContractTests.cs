using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Pixels;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests;

public class OnnxInterpolatorContractTests : FrameInterpolatorContract
{
    private protected virtual INetworkGraphBuilder Network => new LinearNetwork();

    // The way to RGB and back, which the converter's own tests hold to one code save for the half-covered chroma of odd sizes.
    protected override unsafe void WriteExpected(in VideoFrame anchor, in VideoFrame expected)
    {
        var info = anchor.Info;
        var rgb = new float[3 * info.Width * info.Height];
        using var converter = new PixelConverter(info);
        fixed (float* values = rgb)
        {
            var tensor = new FrameTensor(values, info.Width, info.Height);
            converter.Load(anchor, tensor);
            converter.Store(tensor, anchor, anchor, timestep: 0, expected);
        }
    }

    protected override IFrameInterpolator Create() =>
        new OnnxInterpolator(
            Network, TestRuntime.Require(), new InterpolatorOptions { Provider = "cpu", Threads = 2 }, new RecordingLog());
}
