using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Architectures;

/// <summary>The correlation of both frames' features in operators of ONNX alone.</summary>
/// <remarks>The second frame, in a border of zeros, is cut out at each displacement. The nine displacements of one row form a batch, so
/// that products and means take 18 nodes instead of 162.</remarks>
internal static class SlicedCorrelation
{
    private const int Radius = FusedOperators.CorrelationRadius;
    private const int Diameter = (2 * Radius) + 1;

    /// <summary>Adds the nodes; <see cref="FusedOperators"/> has the definition.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="features">[2, C, H, W].</param>
    /// <returns>[1, 81, H, W].</returns>
    public static OnnxValue Add(OnnxGraph graph, OnnxValue features)
    {
        var (height, width) = (features.Height, features.Width);
        var first = graph.Slice("correlation.first", features, 0, 0, 1);
        var second = graph.Slice("correlation.second", features, 0, 1, 2);
        var bordered = graph.PadEdges("correlation.bordered", second, (Radius, Radius), (Radius, Radius), 0);
        var shifted = new OnnxValue[Diameter];
        for (var x = 0; x < Diameter; x++)
        {
            shifted[x] = graph.Slice("correlation.shifted", bordered, 3, x, x + width);
        }

        var columns = graph.Concat("correlation.columns", 0, shifted);
        var rows = new OnnxValue[Diameter];
        for (var y = 0; y < Diameter; y++)
        {
            var moved = graph.Slice("correlation.moved", columns, 2, y, y + height);
            rows[y] = graph.MeanOfChannels("correlation.mean", graph.Mul("correlation.product", moved, first));
        }

        return graph.Reshape("correlation", graph.Concat("correlation.rows", 0, rows), new TensorShape(1, Diameter * Diameter, height, width));
    }
}
