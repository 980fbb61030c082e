using StreamInterp.Interpolation;

namespace StreamInterp.Onnx.Tests.Graphs;

/// <summary>A network whose bytes are no ONNX model.</summary>
internal sealed class BrokenNetwork : INetworkGraphBuilder
{
    /// <inheritdoc/>
    public string Name => "broken";

    /// <inheritdoc/>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options) =>
        new(Name, [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], width, height);
}
