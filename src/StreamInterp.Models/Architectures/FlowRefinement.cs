using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Architectures;

/// <summary>The step from one level's flow to the next finer one's.</summary>
internal static class FlowRefinement
{
    /// <summary>Channels of the two flows: to frame 0, to frame 1, x and y each.</summary>
    public const int Channels = 4;

    /// <summary>The flow of the level above, enlarged, plus what the decoder found missing.</summary>
    /// <remarks>A flow is in pixels of its level, so it doubles with the size. Doubling first is a quarter of the work and exact.</remarks>
    /// <param name="graph">The graph.</param>
    /// <param name="decoded">[1, 4 or more, 2h, 2w]: the first four channels are the difference.</param>
    /// <param name="flow">[1, 4, h, w].</param>
    /// <returns>[1, 4, 2h, 2w].</returns>
    public static OnnxValue Add(OnnxGraph graph, OnnxValue decoded, OnnxValue flow)
    {
        var doubled = graph.Mul("flow.doubled", flow, graph.Constant("two", new TensorShape(), [2f]));
        var enlarged = graph.Resize("flow.enlarged", doubled, decoded.Height, decoded.Width);
        return graph.Add("flow", enlarged, graph.Slice("flow.difference", decoded, 1, 0, Channels));
    }
}
