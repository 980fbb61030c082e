namespace StreamInterp.Models.Graph;

/// <summary>What takes elements from elsewhere, or puts them there, by operators of ONNX (opset 16), on [N, C, H, W] unless said
/// otherwise.</summary>
/// <remarks>See <see cref="StandardOperators"/>.</remarks>
public static class SamplingOperators
{
    extension(OnnxGraph graph)
    {
        /// <summary>Bilinear resampling with pixel centres at half positions (PyTorch's align_corners=False), not filtered.</summary>
        /// <returns><paramref name="x"/> itself where the size is right already.</returns>
        public OnnxValue Resize(string name, OnnxValue x, int height, int width)
        {
            TensorShape shape = new(x.Shape[0], x.Channels, height, width);
            if (shape == x.Shape)
            {
                return x;
            }

            return graph.Node(
                "Resize",
                name,
                shape,
                [x, default, default, graph.Dimensions($"{name}.size", shape)],
                [
                    OnnxAttribute.Text("mode", "linear"),
                    OnnxAttribute.Text("coordinate_transformation_mode", "half_pixel"),
                ]);
        }

        /// <summary>Repeats every pixel <paramref name="factor"/> times in both directions.</summary>
        public OnnxValue Repeat(string name, OnnxValue x, int factor) => graph.Node(
            "Resize",
            name,
            new TensorShape(x.Shape[0], x.Channels, factor * x.Height, factor * x.Width),
            [x, default, graph.Constant($"{name}.scales", new TensorShape(4), [1, 1, factor, factor])],
            [
                OnnxAttribute.Text("mode", "nearest"),
                OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"),
                OnnxAttribute.Text("nearest_mode", "floor"),
            ]);

        /// <summary>Samples an image bilinearly; positions outside are moved to its border.</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="image">[N, C, H, W].</param>
        /// <param name="grid">[N, h, w, 2]: x and y, where -1 and 1 are the centres of the first and last pixel.</param>
        public OnnxValue GridSample(string name, OnnxValue image, OnnxValue grid) => graph.Node(
            "GridSample",
            name,
            new TensorShape(image.Shape[0], image.Channels, grid.Shape[1], grid.Shape[2]),
            [image, grid],
            [
                OnnxAttribute.Text("mode", "bilinear"),
                OnnxAttribute.Text("padding_mode", "border"),
                OnnxAttribute.Integer("align_corners", 1),
            ]);

        /// <summary>Adds each update to the element that its index names along the last axis.</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="start">[N, C, L].</param>
        /// <param name="indices">Type int64, in [0, L), of the shape of <paramref name="updates"/>.</param>
        /// <param name="updates">[N, C, K].</param>
        public OnnxValue ScatterAdd(string name, OnnxValue start, OnnxValue indices, OnnxValue updates) => graph.Node(
            "ScatterElements",
            name,
            start.Shape,
            [start, indices, updates],
            [OnnxAttribute.Integer("axis", start.Shape.Rank - 1), OnnxAttribute.Text("reduction", "add")]);
    }
}
