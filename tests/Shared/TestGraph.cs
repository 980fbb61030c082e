using System.Runtime.InteropServices;

namespace StreamInterp.Testing;

/// <summary>Builds small ONNX models; field numbers are those of onnx.proto.</summary>
public sealed class TestGraph
{
    private const int Float = 1;
    private const int Int64 = 7;
    private const int Float16 = 10;
    private const int IrVersion = 8;

    private readonly ProtobufWriter _graph = new ProtobufWriter().Add(2, "test");
    private int _elementType = Float; // of the inputs and outputs that follow

    /// <summary>Adds an input; a negative dimension is an open one.</summary>
    public TestGraph Input(string name, params long[] shape)
    {
        _graph.Add(11, ValueInfo(name, _elementType, shape));
        return this;
    }

    /// <summary>Adds an output; a negative dimension is an open one.</summary>
    public TestGraph Output(string name, params long[] shape)
    {
        _graph.Add(12, ValueInfo(name, _elementType, shape));
        return this;
    }

    /// <summary>Makes the inputs and outputs that follow float16.</summary>
    public TestGraph InFloat16()
    {
        _elementType = Float16;
        return this;
    }

    /// <summary>Adds a float32 constant.</summary>
    public TestGraph Constant(string name, float[] values, params long[] shape) =>
        Initializer(name, Float, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    /// <summary>Adds an int64 constant vector.</summary>
    public TestGraph Constant(string name, params long[] values) =>
        Initializer(name, Int64, MemoryMarshal.AsBytes(values.AsSpan()), values.Length);

    /// <summary>Adds a node of ONNX's own operators.</summary>
    public TestGraph Node(string type, string[] inputs, string output, params (string Name, object Value)[] attributes) =>
        Node("", type, inputs, output, attributes);

    /// <summary>Adds a node of this project's operators.</summary>
    public TestGraph Fused(string type, string[] inputs, string output, params (string Name, object Value)[] attributes) =>
        Node("streaminterp", type, inputs, output, attributes);

    /// <summary>The serialized model.</summary>
    public byte[] ToModel() => new ProtobufWriter()
        .Add(1, IrVersion)
        .Add(7, _graph)
        .Add(8, OperatorSet("", 16))
        .Add(8, OperatorSet("streaminterp", 1))
        .ToArray();

    private TestGraph Node(string domain, string type, string[] inputs, string output, (string Name, object Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, output).Add(3, output).Add(4, type).Add(7, domain);
        foreach (var (name, value) in attributes)
        {
            node.Add(5, Attribute(name, value));
        }

        _graph.Add(1, node);
        return this;
    }

    private static ProtobufWriter Attribute(string name, object value) => value switch
    {
        int number => new ProtobufWriter().Add(1, name).Add(3, number).Add(20, 2),
        long[] numbers => numbers.Aggregate(new ProtobufWriter().Add(1, name).Add(20, 7), (message, number) => message.Add(8, number)),
        string text => new ProtobufWriter().Add(1, name).Add(4, text).Add(20, 3),
        _ => throw new ArgumentException($"attribute {name} has an unknown type"),
    };

    private TestGraph Initializer(string name, int type, ReadOnlySpan<byte> bytes, params long[] shape)
    {
        var tensor = new ProtobufWriter();
        foreach (var dimension in shape)
        {
            tensor.Add(1, dimension);
        }

        _graph.Add(5, tensor.Add(2, type).Add(8, name).Add(9, bytes));
        return this;
    }

    private static ProtobufWriter OperatorSet(string domain, int version) => new ProtobufWriter().Add(1, domain).Add(2, version);

    private static ProtobufWriter ValueInfo(string name, int type, long[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (var dimension in shape)
        {
            dimensions.Add(1, dimension < 0 ? new ProtobufWriter().Add(2, "open") : new ProtobufWriter().Add(1, dimension));
        }

        var tensor = new ProtobufWriter().Add(1, type).Add(2, dimensions);
        return new ProtobufWriter().Add(1, name).Add(2, new ProtobufWriter().Add(1, tensor));
    }
}
