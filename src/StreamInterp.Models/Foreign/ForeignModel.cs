using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Foreign;

/// <summary>An ONNX file made elsewhere: what it takes and yields, and its graph as part of a greater one.</summary>
/// <remarks>
/// <para>The graph is not interpreted. To be included in another graph all its values are renamed, by a prefix, and that is all that is
/// done with its nodes and constants; the runtime judges the rest.</para>
/// <para>Format: onnx.proto3 of the ONNX project.</para>
/// </remarks>
internal sealed class ForeignModel
{
    /// <summary>What the names of the model's values begin with once it is part of another graph.</summary>
    public const string Prefix = "model/";

    private const int ExternalData = 1;

    private readonly byte[] _content;
    private readonly HashSet<string> _constants = [];

    /// <summary>Reads the model's outline.</summary>
    /// <param name="source">Name of the file, for messages.</param>
    /// <param name="content">The whole file.</param>
    /// <exception cref="InterpolationException">It is no ONNX model, or its constants are in another file.</exception>
    public ForeignModel(string source, byte[] content)
    {
        Source = source;
        _content = content;
        try
        {
            ReadOutline(new ProtoReader(content));
        }
        catch (FormatException exception)
        {
            throw ForeignErrors.Damaged(source, exception.Message, exception);
        }
    }

    /// <summary>Name of the file, for messages.</summary>
    public string Source { get; }

    /// <summary>Inputs that have to be fed, in the order of the file.</summary>
    public IReadOnlyList<ForeignPort> Inputs { get; private set; } = [];

    /// <summary>Outputs in the order of the file.</summary>
    public IReadOnlyList<ForeignPort> Outputs { get; private set; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InterpolationException">It is missing, unreadable or no ONNX model.</exception>
    public static ForeignModel Open(string path) => new(Path.GetFileName(path), WeightFile.ReadAll(path));

    /// <summary>Adds the model's nodes and constants to a graph, under names with <see cref="Prefix"/>.</summary>
    /// <exception cref="InterpolationException">The model is damaged.</exception>
    public void IncludeIn(OnnxGraph graph)
    {
        try
        {
            ProtoReader model = new(_content);
            while (model.TryRead())
            {
                if (model.Field == ModelFields.Graph)
                {
                    graph.Include(ForeignRenaming.NodesAndConstants(model.Content, Prefix));
                }
            }
        }
        catch (FormatException exception)
        {
            throw ForeignErrors.Damaged(Source, exception.Message, exception);
        }
    }

    /// <summary>The encoded fields of the model that name operator sets and define functions.</summary>
    public byte[] OperatorSets()
    {
        ProtoWriter writer = new();
        ProtoReader model = new(_content);
        while (model.TryRead())
        {
            if (model.Field is ModelFields.Opset or ModelFields.Functions)
            {
                writer.Append(model.Encoded);
            }
        }

        return writer.Written.ToArray();
    }

    private void ReadOutline(ProtoReader model)
    {
        List<ForeignPort> inputs = [];
        List<ForeignPort> outputs = [];
        var (hasGraph, hasOpset) = (false, false);
        while (model.TryRead())
        {
            hasOpset |= model.Field == ModelFields.Opset;
            if (model.Field == ModelFields.Graph)
            {
                hasGraph = true;
                ReadGraph(new ProtoReader(model.Content), inputs, outputs);
            }
        }

        if (!hasGraph || !hasOpset)
        {
            throw ForeignErrors.Damaged(Source, "it has no graph");
        }

        // Older exporters list constants among the inputs.
        Inputs = [.. inputs.Where(input => !_constants.Contains(input.Name))];
        Outputs = outputs;
    }

    private void ReadGraph(ProtoReader graph, List<ForeignPort> inputs, List<ForeignPort> outputs)
    {
        while (graph.TryRead())
        {
            switch (graph.Field)
            {
                case GraphFields.Initializer:
                    ReadConstant(new ProtoReader(graph.Content));
                    break;
                case GraphFields.SparseInitializer:
                    throw ForeignErrors.Unsuitable(Source, "has sparse constants", "Export it with dense ones.");
                case GraphFields.Input:
                    inputs.Add(ForeignPortReader.Read(graph.Content));
                    break;
                case GraphFields.Output:
                    outputs.Add(ForeignPortReader.Read(graph.Content));
                    break;
            }
        }
    }

    private void ReadConstant(ProtoReader tensor)
    {
        while (tensor.TryRead())
        {
            if (tensor.Field == TensorFields.Name)
            {
                _constants.Add(tensor.Text);
            }
            else if (tensor is { Field: TensorFields.DataLocation, Integer: ExternalData })
            {
                throw ForeignErrors.Unsuitable(Source, "keeps its constants in another file", "Export or save it as a single file.");
            }
        }
    }
}
