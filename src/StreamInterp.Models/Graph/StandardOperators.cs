namespace StreamInterp.Models.Graph;

/// <summary>The operators of ONNX (opset 16) that the networks use, on [N, C, H, W] tensors unless said otherwise.</summary>
/// <remarks>Each method adds one node, named after what it yields, and infers the shape. Definitions: the ONNX operator
/// reference.</remarks>
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

        /// <summary>The largest whole numbers not above.</summary>
        public OnnxValue Floor(string name, OnnxValue x) => graph.Node("Floor", name, x.Shape, [x]);

        /// <summary>The larger of both, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Max(string name, OnnxValue a, OnnxValue b) => graph.Node("Max", name, a.Shape, [a, b]);

        /// <summary>The smaller of both, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Min(string name, OnnxValue a, OnnxValue b) => graph.Node("Min", name, a.Shape, [a, b]);

        /// <summary>Quotient, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Div(string name, OnnxValue a, OnnxValue b) => graph.Node("Div", name, a.Shape, [a, b]);

        /// <summary>1 where an element is zero, 0 elsewhere.</summary>
        public OnnxValue IsZero(string name, OnnxValue x)
        {
            var zero = graph.Constant($"{name}.zero", new TensorShape(), [0f]);
            return graph.Cast(name, graph.Node("Equal", $"{name}.equal", x.Shape, [x, zero]), TensorType.Float);
        }

        /// <summary>The elements as another type; fractions are cut off.</summary>
        public OnnxValue Cast(string name, OnnxValue x, TensorType type) =>
            graph.Node("Cast", name, x.Shape, [x], [OnnxAttribute.Integer("to", (int)type)]);

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

        /// <summary>Sum of tensors that broadcast each other to <paramref name="shape"/>.</summary>
        public OnnxValue AddBroadcast(string name, OnnxValue a, OnnxValue b, TensorShape shape) =>
            graph.Node("Add", name, shape, [a, b]);

        /// <summary>Sum, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Add(string name, OnnxValue a, OnnxValue b) => graph.Node("Add", name, a.Shape, [a, b]);

        /// <summary>Difference, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Sub(string name, OnnxValue a, OnnxValue b) => graph.Node("Sub", name, a.Shape, [a, b]);

        /// <summary>Product, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Mul(string name, OnnxValue a, OnnxValue b) => graph.Node("Mul", name, a.Shape, [a, b]);

        /// <summary>The greater one of each pair of elements, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Maximum(string name, OnnxValue a, OnnxValue b) => graph.Node("Max", name, a.Shape, [a, b]);

        /// <summary>The smaller one of each pair of elements, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Minimum(string name, OnnxValue a, OnnxValue b) => graph.Node("Min", name, a.Shape, [a, b]);

        /// <summary>The elements as another type, a TensorProto.DataType.</summary>
        public OnnxValue Cast(string name, OnnxValue x, int type) =>
            graph.Node("Cast", name, x.Shape, [x], [OnnxAttribute.Integer("to", type)]);

        /// <summary>1 / (1 + exp(-x)).</summary>
        public OnnxValue Sigmoid(string name, OnnxValue x) => graph.Node("Sigmoid", name, x.Shape, [x]);

        /// <summary>Limits every element to [<paramref name="minimum"/>, <paramref name="maximum"/>].</summary>
        public OnnxValue Clip(string name, OnnxValue x, float minimum, float maximum) => graph.Node(
            "Clip",
            name,
            x.Shape,
            [
                x,
                graph.Constant($"{name}.minimum", new TensorShape(), [minimum]),
                graph.Constant($"{name}.maximum", new TensorShape(), [maximum]),
            ]);

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

        /// <summary>The tensors one after the other along <paramref name="axis"/>.</summary>
        public OnnxValue Concat(string name, int axis, params ReadOnlySpan<OnnxValue> parts)
        {
            var length = 0;
            foreach (var part in parts)
            {
                if (part.Shape.With(axis, 0) != parts[0].Shape.With(axis, 0))
                {
                    throw new ArgumentException($"'{name}' joins {parts[0].Shape} and {part.Shape}.", nameof(parts));
                }

                length += part.Shape[axis];
            }

            return graph.Node("Concat", name, parts[0].Shape.With(axis, length), parts, [OnnxAttribute.Integer("axis", axis)]);
        }

        /// <summary>Elements <paramref name="start"/> up to, not including, <paramref name="end"/> along <paramref name="axis"/>.</summary>
        public OnnxValue Slice(string name, OnnxValue x, int axis, int start, int end) => graph.Slice(name, x, [(axis, start, end)]);

        /// <summary>The part of a tensor between bounds along several axes.</summary>
        public OnnxValue Slice(string name, OnnxValue x, ReadOnlySpan<(int Axis, int Start, int End)> bounds)
        {
            var shape = x.Shape;
            var axes = new long[bounds.Length];
            var starts = new long[bounds.Length];
            var ends = new long[bounds.Length];
            for (var i = 0; i < bounds.Length; i++)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThan(bounds[i].End, x.Shape[bounds[i].Axis]);
                (axes[i], starts[i], ends[i]) = bounds[i];
                shape = shape.With(bounds[i].Axis, bounds[i].End - bounds[i].Start);
            }

            return graph.Node(
                "Slice",
                name,
                shape,
                [
                    x,
                    graph.Constant($"{name}.start", starts),
                    graph.Constant($"{name}.end", ends),
                    graph.Constant($"{name}.axis", axes),
                ]);
        }

        /// <summary>Appends channels of zeros until there are <paramref name="channels"/>.</summary>
        public OnnxValue PadChannels(string name, OnnxValue x, int channels) => graph.Node(
            "Pad",
            name,
            x.Shape.With(1, channels),
            [x, graph.Constant($"{name}.pads", 0, 0, 0, 0, 0, channels - x.Channels, 0, 0)]);

        /// <summary>Appends rows below and columns to the right, all of one value.</summary>
        public OnnxValue PadPicture(string name, OnnxValue x, int height, int width, float value) =>
            graph.PadEdges(name, x, (0, height - x.Height), (0, width - x.Width), value);

        /// <summary>Puts rows and columns of one value around a picture: how many before, how many after.</summary>
        /// <returns><paramref name="x"/> itself where there are none.</returns>
        public OnnxValue PadEdges(string name, OnnxValue x, (int Before, int After) rows, (int Before, int After) columns, float value)
        {
            if (rows == (0, 0) && columns == (0, 0))
            {
                return x;
            }

            TensorShape shape = new(x.Shape[0], x.Channels, rows.Before + x.Height + rows.After, columns.Before + x.Width + columns.After);
            return graph.Node(
                "Pad",
                name,
                shape,
                [
                    x,
                    graph.Constant($"{name}.pads", 0, 0, rows.Before, columns.Before, 0, 0, rows.After, columns.After),
                    graph.Constant($"{name}.value", new TensorShape(), [value]),
                ]);
        }

        /// <summary>Spreads groups of four channels over 2x2 pixels: channel 4c + 2y + x goes to row y, column x of channel c.</summary>
        public OnnxValue DepthToSpace(string name, OnnxValue x) => graph.Node(
            "DepthToSpace",
            name,
            new TensorShape(x.Shape[0], x.Channels / 4, 2 * x.Height, 2 * x.Width),
            [x],
            [OnnxAttribute.Integer("blocksize", 2), OnnxAttribute.Text("mode", "CRD")]);

        /// <summary>The same tensor under another name.</summary>
        public OnnxValue Identity(string name, OnnxValue x) => graph.Node("Identity", name, x.Shape, [x]);

        /// <summary>The same elements under another shape; no data moves.</summary>
        public OnnxValue Reshape(string name, OnnxValue x, TensorShape shape) =>
            graph.Node("Reshape", name, shape, [x, graph.Dimensions($"{name}.shape", shape)]);

        /// <summary>Repeats dimensions of length 1 to reach <paramref name="shape"/>.</summary>
        public OnnxValue Expand(string name, OnnxValue x, TensorShape shape) =>
            graph.Node("Expand", name, shape, [x, graph.Dimensions($"{name}.shape", shape)]);

        /// <summary>[N, C, H, W] to [N, H, W, C].</summary>
        public OnnxValue ChannelsLast(string name, OnnxValue x) => graph.Node(
            "Transpose",
            name,
            new TensorShape(x.Shape[0], x.Height, x.Width, x.Channels),
            [x],
            [OnnxAttribute.Integers("perm", 0, 2, 3, 1)]);

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

        private OnnxValue Dimensions(string name, TensorShape shape)
        {
            var dimensions = new long[shape.Rank];
            for (var i = 0; i < dimensions.Length; i++)
            {
                dimensions[i] = shape[i];
            }

            return graph.Constant(name, dimensions);
        }
    }
}
