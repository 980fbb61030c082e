using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace StreamInterp.Models.Graph;

/// <summary>Builds an ONNX model of fixed sizes, node by node in the order of execution, and serializes it as a ModelProto.</summary>
/// <remarks>
/// The operators proper are extension methods, see <see cref="StandardOperators"/>, <see cref="ArithmeticOperators"/>,
/// <see cref="ShapeOperators"/>, <see cref="SamplingOperators"/> and <see cref="FusedOperators"/>; they infer the shape of what they
/// yield, so that a network that does not fit together fails here and not inside the runtime.
/// Format: onnx.proto3 of the ONNX project, ir_version 8, default domain at opset 16.
/// </remarks>
/// <param name="name">Name of the graph, seen in the runtime's profiles.</param>
public sealed class OnnxGraph(string name)
{
    /// <summary>Domain of this project's own operators.</summary>
    public const string FusedDomain = "streaminterp";

    private const int IrVersion = 8;
    private const int Opset = 16;
    private const int FusedOpset = 1;

    private readonly ProtoWriter _graph = new();
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<(TensorType Type, TensorShape Shape, UInt128 Content), OnnxValue> _constants = [];
    private bool _usesFusedDomain;

    /// <summary>Declares an input of the model, float32.</summary>
    public OnnxValue Input(string inputName, TensorShape shape)
    {
        Claim(inputName);
        WriteValueInfo(GraphFields.Input, inputName, shape);
        return new OnnxValue(inputName, shape);
    }

    /// <summary>Declares <paramref name="value"/> an output of the model, under the name that it has.</summary>
    public void Output(OnnxValue value) => WriteValueInfo(GraphFields.Output, value.Name, value.Shape);

    /// <summary>Adds a float32 constant; where an equal one is there already, that one is used again.</summary>
    /// <param name="constantName">Base of its name.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="values">Row-major elements, as many as the shape has.</param>
    public OnnxValue Constant(string constantName, TensorShape shape, ReadOnlySpan<float> values) =>
        WriteConstant(constantName, shape, TensorType.Float, values.Length, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a one-dimensional int64 constant, as shapes and axes are given.</summary>
    public OnnxValue Constant(string constantName, params ReadOnlySpan<long> values) =>
        WriteConstant(constantName, new TensorShape(values.Length), TensorType.Int64, values.Length, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operatorName">ONNX operator type.</param>
    /// <param name="output">Base of the output's name; made unique.</param>
    /// <param name="shape">Shape of the output, which the operator's definition implies.</param>
    /// <param name="inputs">Inputs in order; a default value stands for an optional one that is left out.</param>
    /// <param name="attributes">Constant arguments.</param>
    /// <param name="domain">Operator domain; empty for ONNX itself.</param>
    public OnnxValue Node(
        string operatorName,
        string output,
        TensorShape shape,
        ReadOnlySpan<OnnxValue> inputs,
        ReadOnlySpan<OnnxAttribute> attributes = default,
        string domain = "")
    {
        var unique = Unique(output);
        var start = _graph.Begin(GraphFields.Node);
        foreach (var input in inputs)
        {
            _graph.Text(NodeFields.Input, input.Name ?? "");
        }

        _graph.Text(NodeFields.Output, unique);
        _graph.Text(NodeFields.Name, unique);
        _graph.Text(NodeFields.Operator, operatorName);
        foreach (var attribute in attributes)
        {
            attribute.WriteTo(_graph, NodeFields.Attribute);
        }

        if (domain.Length > 0)
        {
            _graph.Text(NodeFields.Domain, domain);
            _usesFusedDomain |= domain == FusedDomain;
        }

        _graph.End(start);
        return new OnnxValue(unique, shape);
    }

    /// <summary>Serializes the model.</summary>
    public byte[] Serialize()
    {
        ProtoWriter operators = new();
        WriteOpset(operators, "", Opset);
        if (_usesFusedDomain)
        {
            WriteOpset(operators, FusedDomain, FusedOpset);
        }

        return Serialize(operators.Written);
    }

    /// <summary>Adds nodes and constants that are encoded already; their names must be none of this graph's.</summary>
    internal void Include(ReadOnlySpan<byte> fields) => _graph.Append(fields);

    /// <summary>Serializes the model with operator sets of the caller's choice.</summary>
    /// <param name="operators">Encoded fields of a ModelProto.</param>
    internal byte[] Serialize(ReadOnlySpan<byte> operators)
    {
        ProtoWriter head = new();
        head.Integer(ModelFields.IrVersion, IrVersion);
        head.Text(ModelFields.Producer, "streaminterp");
        head.Append(operators);
        var start = head.Begin(ModelFields.Graph);
        head.Text(GraphFields.Name, name);

        // The rest of the graph, which may hold hundreds of MB of weights, is copied once only.
        head.End(start, _graph.Written.Length);
        return [.. head.Written, .. _graph.Written];
    }

    private static void WriteOpset(ProtoWriter model, string domain, int version)
    {
        var start = model.Begin(ModelFields.Opset);
        model.Text(OpsetFields.Domain, domain);
        model.Integer(OpsetFields.Version, version);
        model.End(start);
    }

    private void WriteValueInfo(int field, string valueName, TensorShape shape)
    {
        var info = _graph.Begin(field);
        _graph.Text(ValueFields.Name, valueName);
        var type = _graph.Begin(ValueFields.Type);
        var tensor = _graph.Begin(ValueFields.TensorType);
        _graph.Integer(ValueFields.ElementType, (int)TensorType.Float);
        var shapeStart = _graph.Begin(ValueFields.Shape);
        foreach (var dimension in shape.Dimensions)
        {
            var dimensionStart = _graph.Begin(ValueFields.Dimension);
            _graph.Integer(ValueFields.DimensionValue, dimension);
            _graph.End(dimensionStart);
        }

        _graph.End(shapeStart);
        _graph.End(tensor);
        _graph.End(type);
        _graph.End(info);
    }

    private OnnxValue WriteConstant(string baseName, TensorShape shape, TensorType type, int count, ReadOnlySpan<byte> bytes)
    {
        if (shape.ElementCount != count)
        {
            throw new ArgumentException($"A constant of shape {shape} has {shape.ElementCount} elements, not {count}.", nameof(count));
        }

        var key = (type, shape, ContentOf(bytes));
        if (_constants.TryGetValue(key, out var equal))
        {
            return equal;
        }

        var unique = Unique(baseName);
        var start = _graph.Begin(GraphFields.Initializer);
        foreach (var dimension in shape.Dimensions)
        {
            _graph.Integer(TensorFields.Dimension, dimension);
        }

        _graph.Integer(TensorFields.Type, (int)type);
        _graph.Text(TensorFields.Name, unique);
        _graph.Bytes(TensorFields.Raw, bytes);
        _graph.End(start);
        OnnxValue constant = new(unique, shape);
        _constants.Add(key, constant);
        return constant;
    }

    // Recurrent networks use one layer's weights at every level. Half of a SHA-256: no two different constants ever agree in it.
    private static UInt128 ContentOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private string Unique(string baseName)
    {
        var candidate = baseName;
        for (var i = 2; !_names.Add(candidate); i++)
        {
            candidate = $"{baseName}.{i}";
        }

        return candidate;
    }

    private void Claim(string exactName)
    {
        if (!_names.Add(exactName))
        {
            throw new ArgumentException($"The graph has a value named '{exactName}' already.", nameof(exactName));
        }
    }
}
