namespace StreamInterp.Models.Graph;

/// <summary>What networks of several frames take of ONNX (opset 16) beside <see cref="StandardOperators"/>, on [N, C, H, W] tensors.</summary>
public static class FrameOperators
{
    extension(OnnxGraph graph)
    {
        /// <summary>Mean of each channel over all pictures: [1, C, 1, 1].</summary>
        public OnnxValue MeanOfEachChannel(string name, OnnxValue x) => graph.Node(
            "ReduceMean",
            name,
            new TensorShape(1, x.Channels, 1, 1),
            [x],
            [OnnxAttribute.Integers("axes", 0, 2, 3), OnnxAttribute.Integer("keepdims", 1)]);

        /// <summary>Mean of each channel of each picture: [N, C, 1, 1].</summary>
        public OnnxValue MeanOfPicture(string name, OnnxValue x) =>
            graph.Node("GlobalAveragePool", name, new TensorShape(x.Shape[0], x.Channels, 1, 1), [x]);

        /// <summary>Continues a picture beyond its edges as a mirror in the outermost pixels would, by fewer pixels than it has.</summary>
        public OnnxValue Mirror(string name, OnnxValue x, int border) => graph.Node(
            "Pad",
            name,
            new TensorShape(x.Shape[0], x.Channels, x.Height + (2 * border), x.Width + (2 * border)),
            [x, graph.Constant($"{name}.pads", 0, 0, border, border, 0, 0, border, border)],
            [OnnxAttribute.Text("mode", "reflect")]);

        /// <summary>The elements of the first axis that the indices, an int64 tensor [K], name.</summary>
        public OnnxValue Gather(string name, OnnxValue x, OnnxValue indices) =>
            graph.Node("Gather", name, x.Shape.With(0, indices.Shape[0]), [x, indices]);
    }
}
