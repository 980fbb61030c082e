using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Architectures;

/// <summary>The two anchors as a network's first layers take them.</summary>
internal static class FramePair
{
    /// <summary>Declares the inputs <c>image0</c> and <c>image1</c>, each [1, 3, H, W].</summary>
    public static (OnnxValue Image0, OnnxValue Image1) Inputs(OnnxGraph graph, NetworkSize size)
    {
        TensorShape shape = new(1, 3, size.PaddedHeight, size.PaddedWidth);
        return (graph.Input("image0", shape), graph.Input("image1", shape));
    }

    /// <summary>Both images as one batch, less the mean of all their samples, at the size of the motion estimation.</summary>
    public static OnnxValue Centred(OnnxGraph graph, (OnnxValue Image0, OnnxValue Image1) images, NetworkSize size)
    {
        var both = graph.Concat("images", 0, images.Image0, images.Image1);
        var mean = graph.Mean("mean", both);
        var reduced = graph.Resize("images.reduced", both, size.MotionHeight, size.MotionWidth);
        return graph.Sub("images.centred", reduced, mean);
    }
}
