using StreamInterp.Interpolation;
using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests;

public sealed class OnnxInterpolatorContractTests : RgbInterpolatorContract
{
    protected override IFrameInterpolator Create() =>
        new OnnxInterpolator(
            new LinearNetwork(), TestRuntime.Require(), new InterpolatorOptions { Provider = "cpu", Threads = 2 }, new RecordingLog());
}
