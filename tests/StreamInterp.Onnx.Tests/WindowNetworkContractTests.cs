using StreamInterp.Interpolation;
using StreamInterp.Onnx.Tests.Graphs;

namespace StreamInterp.Onnx.Tests;

/// <summary>The contract for a network of four images.</summary>
public sealed class WindowNetworkContractTests : OnnxInterpolatorContractTests
{
    private protected override INetworkGraphBuilder Network => new WindowNetwork();
}
