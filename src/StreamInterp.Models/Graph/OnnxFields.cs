namespace StreamInterp.Models.Graph;

// Field numbers of onnx.proto3, one class per message.

internal static class ModelFields
{
    public const int IrVersion = 1;
    public const int Producer = 2;
    public const int Graph = 7;
    public const int Opset = 8;
    public const int Functions = 25;
}

internal static class OpsetFields
{
    public const int Domain = 1;
    public const int Version = 2;
}

internal static class GraphFields
{
    public const int Node = 1;
    public const int Name = 2;
    public const int Initializer = 5;
    public const int Input = 11;
    public const int Output = 12;
    public const int ValueInfo = 13;
    public const int SparseInitializer = 15;
}

internal static class NodeFields
{
    public const int Input = 1;
    public const int Output = 2;
    public const int Name = 3;
    public const int Operator = 4;
    public const int Attribute = 5;
    public const int Domain = 7;
}

// AttributeProto, as far as it contains graphs.
internal static class AttributeFields
{
    public const int Graph = 6;
    public const int Graphs = 11;
}

internal static class TensorFields
{
    public const int Dimension = 1;
    public const int Type = 2;
    public const int Name = 8;
    public const int Raw = 9;
    public const int DataLocation = 14;
}

// ValueInfoProto and the messages nested in it.
internal static class ValueFields
{
    public const int Name = 1;
    public const int Type = 2;
    public const int TensorType = 1;
    public const int ElementType = 1;
    public const int Shape = 2;
    public const int Dimension = 1;
    public const int DimensionValue = 1;
}
