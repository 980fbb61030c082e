using StreamInterp.Interpolation;
using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests;

/// <summary>The contract for a network of four images.</summary>
public sealed class WindowNetworkContractTests : RgbInterpolatorContract
{
    protected override IFrameInterpolator Create() =>
        new OnnxInterpolator(
            new WindowNetwork(), TestRuntime.Require(), new InterpolatorOptions { Provider = "cpu", Threads = 2 }, new RecordingLog());
}
