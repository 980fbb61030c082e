using StreamInterp.Interpolation;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests.Graphs;

/// <summary>A network of four images: the mean of the anchors, plus a sixteenth of how far they rise above their other neighbours.</summary>
internal sealed class WindowNetwork : INetworkGraphBuilder
{
    private const int Multiple = 8;

    /// <inheritdoc/>
    public string Name => "window";

    /// <inheritdoc/>
    public int Lookahead => 1;

    /// <inheritdoc/>
    public FixedTimesteps? Timesteps { get; } = new("window", 2);

    /// <summary>The same for single values.</summary>
    public static double Middle(double before, double image0, double image1, double after) =>
        ((image0 + image1) / 2) + ((image0 - before + (image1 - after)) / 16);

    /// <inheritdoc/>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options)
    {
        var (w, h) = (Pad(width), Pad(height));
        string[] images = ["before", "image0", "image1", "after"];
        var prepare = new TestGraph();
        foreach (var image in images)
        {
            prepare.Input(image, 1, 3, h, w);
        }

        prepare
            .Constant("half", [0.5f])
            .Constant("sixteenth", [0.0625f])
            .Node("Add", ["image0", "image1"], "sum")
            .Node("Mul", ["sum", "half"], "mean")
            .Node("Sub", ["image0", "before"], "rise0")
            .Node("Sub", ["image1", "after"], "rise1")
            .Node("Add", ["rise0", "rise1"], "rise")
            .Node("Mul", ["rise", "sixteenth"], "share")
            .Node("Add", ["mean", "share"], "middle")
            .Output("middle", 1, 3, h, w);
        var interpolate = new TestGraph().Input("middle", 1, 3, h, w).Node("Identity", ["middle"], "frame").Output("frame", 1, 3, h, w);
        return new NetworkGraph(Name, prepare.ToModel(), interpolate.ToModel(), w, h) { Images = images };
    }

    private static int Pad(int size) => (size + Multiple - 1) / Multiple * Multiple;
}
