using StreamInterp.Interpolation;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests.Graphs;

/// <summary>A network that blends: the first model yields I1 - I0, the second I0 + timestep * that.</summary>
internal sealed class LinearNetwork : INetworkGraphBuilder
{
    private const int Multiple = 8;

    /// <summary>Every dialect that was asked for.</summary>
    public List<GraphDialect> Dialects { get; } = [];

    /// <summary>The name of the feature that the second model reads.</summary>
    public string Feature { get; init; } = "difference";

    /// <summary>True for a second model that fails whenever it runs: its warp has a flow of the wrong size.</summary>
    public bool FailsToRun { get; init; }

    /// <inheritdoc/>
    public string Name => "linear";

    /// <inheritdoc/>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options)
    {
        Dialects.Add(options.Dialect);
        var (w, h) = (Pad(width), Pad(height));
        var prepare = new TestGraph()
            .Input("image0", 1, 3, h, w)
            .Input("image1", 1, 3, h, w)
            .Node("Sub", ["image1", "image0"], "difference")
            .Output("difference", 1, 3, h, w);
        var interpolate = new TestGraph()
            .Input("image0", 1, 3, h, w)
            .Input(Feature, 1, 3, h, w)
            .Input("timestep", 1, 1, 1, 1)
            .Node("Mul", [Feature, "timestep"], "change")
            .Node("Add", ["image0", "change"], FailsToRun ? "sum" : "frame")
            .Output("frame", 1, 3, h, w);
        if (FailsToRun)
        {
            interpolate.Fused("Warp", ["sum", "timestep"], "frame", ("flow_channel", 0));
        }

        return new NetworkGraph(Name, prepare.ToModel(), interpolate.ToModel(), w, h);
    }

    private static int Pad(int size) => (size + Multiple - 1) / Multiple * Multiple;
}
