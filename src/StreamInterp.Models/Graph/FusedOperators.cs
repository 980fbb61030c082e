namespace StreamInterp.Models.Graph;

/// <summary>This project's own operators (domain "streaminterp", version 1), for the CPU provider.</summary>
public static class FusedOperators
{
    /// <summary>Furthest displacement that a correlation looks at, in pixels along either axis.</summary>
    public const int CorrelationRadius = 4;

    /// <summary>Number of displacements that a correlation looks at.</summary>
    public const int CorrelationChannels = ((2 * CorrelationRadius) + 1) * ((2 * CorrelationRadius) + 1);

    extension(OnnxGraph graph)
    {
        /// <summary>Samples <paramref name="image"/> bilinearly at (x + u, y + v), positions clamped to its border.</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="image">[1, C, H, W].</param>
        /// <param name="flow">[1, F, H, W] in pixels; u is channel <paramref name="flowChannel"/>, v the one after it.</param>
        /// <param name="flowChannel">First of the two channels.</param>
        public OnnxValue Warp(string name, OnnxValue image, OnnxValue flow, int flowChannel) => graph.Node(
            "Warp",
            name,
            image.Shape,
            [image, flow],
            [OnnxAttribute.Integer("flow_channel", flowChannel)],
            OnnxGraph.FusedDomain);

        /// <summary>Makes the frame: both pictures warped, merged by a mask, corrected by a residual, limited to [0, 1].</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="image0">[1, 3, H, W].</param>
        /// <param name="image1">[1, 3, H, W].</param>
        /// <param name="flow">[1, 4, h, w]: flow to image 0, flow to image 1, in pixels of h x w; upsampled and scaled inside.</param>
        /// <param name="synthesis">[1, 8, h, w]: channel 4 the mask's logit, 5 to 7 the residual; upsampled inside.</param>
        public OnnxValue WarpMerge(string name, OnnxValue image0, OnnxValue image1, OnnxValue flow, OnnxValue synthesis) =>
            graph.Node("WarpMerge", name, image0.Shape, [image0, image1, flow, synthesis], [], OnnxGraph.FusedDomain);

        /// <summary>Moves each pixel by (u, v) and shares it out bilinearly among the four pixels where it lands; a pixel is the weighted
        /// mean of what it got, or zero.</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="image">[1, C, H, W].</param>
        /// <param name="flow">[1, F, H, W] in pixels; u is channel <paramref name="flowChannel"/>, v the one after it.</param>
        /// <param name="flowChannel">First of the two channels.</param>
        public OnnxValue Splat(string name, OnnxValue image, OnnxValue flow, int flowChannel) => graph.Node(
            "Splat",
            name,
            image.Shape,
            [image, flow],
            [OnnxAttribute.Integer("flow_channel", flowChannel)],
            OnnxGraph.FusedDomain);

        /// <summary>Channel 9 * (v + 4) + u + 4 is the mean over all channels c of first[c] at (x, y) times second[c] at
        /// (x + u, y + v), which is zero outside.</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="first">[1, C, H, W].</param>
        /// <param name="second">[1, C, H, W].</param>
        public OnnxValue Correlation(string name, OnnxValue first, OnnxValue second) =>
            graph.Node("Correlation", name, first.Shape.With(1, CorrelationChannels), [first, second], [], OnnxGraph.FusedDomain);
    }
}
