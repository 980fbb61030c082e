using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Foreign;

/// <summary>Puts a prefix before the names of all values of a graph, so that it can be part of another one.</summary>
/// <remarks>Nodes have names of their own, which must be unique too. Names of values occur in nodes, in constants, and again in the graphs that
/// nodes such as If and Loop contain; those see the values around them by the same names.</remarks>
internal static class ForeignRenaming
{
    private const int MaximumDepth = 16;

    /// <summary>The encoded nodes and constants of a graph, renamed; its inputs and outputs are left out.</summary>
    /// <exception cref="FormatException">The graph is cut off or not of the format.</exception>
    public static byte[] NodesAndConstants(ReadOnlySpan<byte> graph, string prefix)
    {
        ProtoWriter writer = new();
        ProtoReader reader = new(graph);
        while (reader.TryRead())
        {
            if (reader.Field is GraphFields.Node or GraphFields.Initializer)
            {
                CopyGraphField(reader, writer, prefix, 0);
            }
        }

        return writer.Written.ToArray();
    }

    private static void CopyGraphField(in ProtoReader field, ProtoWriter writer, string prefix, int depth)
    {
        switch (field.Field)
        {
            case GraphFields.Node:
                CopyNode(field.Content, writer, prefix, depth);
                break;
            case GraphFields.Initializer:
                CopyRenamed(field, writer, prefix, TensorFields.Name);
                break;
            case GraphFields.Input or GraphFields.Output or GraphFields.ValueInfo:
                CopyRenamed(field, writer, prefix, ValueFields.Name);
                break;
            default:
                writer.Append(field.Encoded);
                break;
        }
    }

    private static void CopyNode(ReadOnlySpan<byte> node, ProtoWriter writer, string prefix, int depth)
    {
        var start = writer.Begin(GraphFields.Node);
        ProtoReader reader = new(node);
        while (reader.TryRead())
        {
            switch (reader.Field)
            {
                case NodeFields.Input or NodeFields.Output or NodeFields.Name:
                    writer.Text(reader.Field, reader.Content.IsEmpty ? "" : prefix + reader.Text); // empty: an optional one left out
                    break;
                case NodeFields.Attribute:
                    CopyAttribute(reader, writer, prefix, depth);
                    break;
                default:
                    writer.Append(reader.Encoded);
                    break;
            }
        }

        writer.End(start);
    }

    private static void CopyAttribute(in ProtoReader attribute, ProtoWriter writer, string prefix, int depth)
    {
        var start = writer.Begin(NodeFields.Attribute);
        ProtoReader reader = new(attribute.Content);
        while (reader.TryRead())
        {
            if (reader.Field is AttributeFields.Graph or AttributeFields.Graphs)
            {
                CopyGraph(reader, writer, prefix, depth + 1);
            }
            else
            {
                writer.Append(reader.Encoded);
            }
        }

        writer.End(start);
    }

    private static void CopyGraph(in ProtoReader graph, ProtoWriter writer, string prefix, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new FormatException("its graphs are nested too deeply");
        }

        var start = writer.Begin(graph.Field);
        ProtoReader reader = new(graph.Content);
        while (reader.TryRead())
        {
            CopyGraphField(reader, writer, prefix, depth);
        }

        writer.End(start);
    }

    private static void CopyRenamed(in ProtoReader message, ProtoWriter writer, string prefix, int nameField)
    {
        var start = writer.Begin(message.Field);
        ProtoReader reader = new(message.Content);
        while (reader.TryRead())
        {
            if (reader.Field == nameField)
            {
                writer.Text(nameField, prefix + reader.Text);
            }
            else
            {
                writer.Append(reader.Encoded);
            }
        }

        writer.End(start);
    }
}
