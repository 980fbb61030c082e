namespace StreamInterp.Models.Graph;

/// <summary>Arithmetic on every element, by operators of ONNX (opset 16).</summary>
/// <remarks>See <see cref="StandardOperators"/>.</remarks>
public static class ArithmeticOperators
{
    extension(OnnxGraph graph)
    {
        /// <summary>Sum, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Add(string name, OnnxValue a, OnnxValue b) => graph.Node("Add", name, a.Shape, [a, b]);

        /// <summary>Sum of tensors that broadcast each other to <paramref name="shape"/>.</summary>
        public OnnxValue AddBroadcast(string name, OnnxValue a, OnnxValue b, TensorShape shape) =>
            graph.Node("Add", name, shape, [a, b]);

        /// <summary>Difference, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Sub(string name, OnnxValue a, OnnxValue b) => graph.Node("Sub", name, a.Shape, [a, b]);

        /// <summary>Product, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Mul(string name, OnnxValue a, OnnxValue b) => graph.Node("Mul", name, a.Shape, [a, b]);

        /// <summary>Quotient, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Div(string name, OnnxValue a, OnnxValue b) => graph.Node("Div", name, a.Shape, [a, b]);

        /// <summary>The largest whole numbers not above.</summary>
        public OnnxValue Floor(string name, OnnxValue x) => graph.Node("Floor", name, x.Shape, [x]);

        /// <summary>The larger of both, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Max(string name, OnnxValue a, OnnxValue b) => graph.Node("Max", name, a.Shape, [a, b]);

        /// <summary>The smaller of both, with <paramref name="b"/> broadcast to the shape of <paramref name="a"/>.</summary>
        public OnnxValue Min(string name, OnnxValue a, OnnxValue b) => graph.Node("Min", name, a.Shape, [a, b]);

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

        /// <summary>1 where an element is zero, 0 elsewhere.</summary>
        public OnnxValue IsZero(string name, OnnxValue x)
        {
            var zero = graph.Constant($"{name}.zero", new TensorShape(), [0f]);
            return graph.Cast(name, graph.Node("Equal", $"{name}.equal", x.Shape, [x, zero]), TensorType.Float);
        }

        /// <summary>The elements as another type; fractions are cut off.</summary>
        public OnnxValue Cast(string name, OnnxValue x, TensorType type) =>
            graph.Node("Cast", name, x.Shape, [x], [OnnxAttribute.Integer("to", (int)type)]);
    }
}
