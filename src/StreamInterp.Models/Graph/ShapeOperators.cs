namespace StreamInterp.Models.Graph;

/// <summary>What joins, cuts and rearranges tensors, by operators of ONNX (opset 16), on [N, C, H, W] unless said otherwise.</summary>
/// <remarks>See <see cref="StandardOperators"/>.</remarks>
public static class ShapeOperators
{
    extension(OnnxGraph graph)
    {
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

        /// <summary>A shape as a constant vector.</summary>
        internal OnnxValue Dimensions(string name, TensorShape shape)
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
