namespace StreamInterp.Models.Graph;

/// <summary>The layers of ONNX (opset 16) that the networks are made of, on [N, C, H, W] tensors.</summary>
/// <remarks>Each method adds one node, named after what it yields, and infers the shape; so do those of <see cref="ArithmeticOperators"/>,
/// <see cref="ShapeOperators"/> and <see cref="SamplingOperators"/>. Definitions: the ONNX operator reference.</remarks>
public static class StandardOperators
{
    extension(OnnxGraph graph)
    {
        /// <summary>Convolution with zeros around the picture.</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="x">[N, I, H, W].</param>
        /// <param name="weight">[O, I / <paramref name="groups"/>, kh, kw].</param>
        /// <param name="bias">[O].</param>
        /// <param name="stride">Step in both directions.</param>
        /// <param name="groups">Number of channel groups; as many as channels for a depthwise convolution.</param>
        /// <param name="padding">Zeros on each side; by default half the kernel, which keeps the size at stride 1.</param>
        /// <exception cref="ArgumentException">The channels do not fit.</exception>
        public OnnxValue Conv(
            string name, OnnxValue x, OnnxValue weight, OnnxValue bias, int stride = 1, int groups = 1, int? padding = null)
        {
            if (x.Channels != weight.Shape[1] * groups)
            {
                throw new ArgumentException($"'{name}' takes {weight.Shape[1] * groups} channels, not {x.Channels}.", nameof(x));
            }

            var kernelHeight = weight.Shape[2];
            var kernelWidth = weight.Shape[3];
            var padY = padding ?? kernelHeight / 2;
            var padX = padding ?? kernelWidth / 2;
            TensorShape shape = new(
                x.Shape[0],
                weight.Shape[0],
                ((x.Height + (2 * padY) - kernelHeight) / stride) + 1,
                ((x.Width + (2 * padX) - kernelWidth) / stride) + 1);
            return graph.Node(
                "Conv",
                name,
                shape,
                [x, weight, bias],
                [
                    OnnxAttribute.Integers("kernel_shape", kernelHeight, kernelWidth),
                    OnnxAttribute.Integers("pads", padY, padX, padY, padX),
                    OnnxAttribute.Integers("strides", stride, stride),
                    OnnxAttribute.Integer("group", groups),
                ]);
        }

        /// <summary>Transposed convolution of stride 2 with a 4x4 kernel and padding 1, which doubles height and width.</summary>
        /// <param name="name">Name of the result.</param>
        /// <param name="x">[N, I, H, W].</param>
        /// <param name="weight">[I, O, 4, 4].</param>
        /// <param name="bias">[O].</param>
        public OnnxValue ConvTranspose(string name, OnnxValue x, OnnxValue weight, OnnxValue bias) => graph.Node(
            "ConvTranspose",
            name,
            new TensorShape(x.Shape[0], weight.Shape[1], 2 * x.Height, 2 * x.Width),
            [x, weight, bias],
            [
                OnnxAttribute.Integers("kernel_shape", 4, 4),
                OnnxAttribute.Integers("pads", 1, 1, 1, 1),
                OnnxAttribute.Integers("strides", 2, 2),
            ]);

        /// <summary>max(x, 0) + slope * min(x, 0), one slope per channel: [C, 1, 1].</summary>
        public OnnxValue PRelu(string name, OnnxValue x, OnnxValue slope) => graph.Node("PRelu", name, x.Shape, [x, slope]);

        /// <summary>max(x, 0).</summary>
        public OnnxValue Relu(string name, OnnxValue x) => graph.Node("Relu", name, x.Shape, [x]);

        /// <summary>max(x, 0) + <paramref name="slope"/> * min(x, 0).</summary>
        public OnnxValue LeakyRelu(string name, OnnxValue x, float slope) =>
            graph.Node("LeakyRelu", name, x.Shape, [x], [OnnxAttribute.Single("alpha", slope)]);

        /// <summary>1 / (1 + exp(-x)).</summary>
        public OnnxValue Sigmoid(string name, OnnxValue x) => graph.Node("Sigmoid", name, x.Shape, [x]);

        /// <summary>Mean of all elements: [1, 1, 1, 1].</summary>
        public OnnxValue Mean(string name, OnnxValue x) =>
            graph.Node("ReduceMean", name, new TensorShape(1, 1, 1, 1), [x], [OnnxAttribute.Integer("keepdims", 1)]);

        /// <summary>Mean over the channels: [N, 1, H, W].</summary>
        public OnnxValue MeanOfChannels(string name, OnnxValue x) => graph.Node(
            "ReduceMean",
            name,
            x.Shape.With(1, 1),
            [x],
            [OnnxAttribute.Integers("axes", 1), OnnxAttribute.Integer("keepdims", 1)]);
    }
}
