using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Foreign;

/// <summary>A network from an ONNX file made elsewhere, as part of a graph that takes and yields what this project's networks do.</summary>
/// <remarks>
/// The model's inputs become values of a graph around it: pictures are joined, planes are made from the timestep and the size, numbers
/// converted to float16, all by the runtime and on its provider. The sizes of that graph are fixed, as those of the built-in networks are,
/// so that open dimensions of the model are known when it is loaded.
/// </remarks>
public sealed class ForeignNetwork : INetworkGraphBuilder
{
    /// <summary>What the names of ONNX files end in.</summary>
    public const string Extension = ".onnx";

    /// <summary>What a catalogue calls the architecture of an ONNX file.</summary>
    public const string Architecture = "onnx";

    private readonly ForeignModel _model;
    private readonly ForeignSignature _signature;

    private ForeignNetwork(ForeignModel model, ForeignSignature signature, int? multiple)
    {
        _model = model;
        _signature = signature;
        Multiple = multiple;
    }

    /// <summary>Name of the file without its ending.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_model.Source);

    /// <summary>What width and height are padded to multiples of; null where it is not known, which means no padding.</summary>
    public int? Multiple { get; }

    /// <summary>True where <see cref="Multiple"/> has to be found out by running the network.</summary>
    public bool NeedsMultiple => Multiple is null && _signature.FixedSize is null;

    /// <summary>True for files named as ONNX files are; unlike the formats of weights this one cannot be told by how it begins.</summary>
    public static bool IsRecognised(string path) => Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an ONNX file, and the mapping beside it where there is one.</summary>
    /// <exception cref="InterpolationException">The file is missing or damaged, or its inputs cannot be made sense of.</exception>
    public static ForeignNetwork Open(string path)
    {
        var model = ForeignModel.Open(path);
        var signature = ForeignSignature.Of(model, ForeignMapping.Beside(path));
        return new ForeignNetwork(model, signature, signature.Multiple);
    }

    /// <summary>Where the mapping of an ONNX file is looked for: beside it.</summary>
    public static string MappingPathFor(string path) => ForeignMapping.PathFor(path);

    /// <summary>The same network with pictures padded to multiples of <paramref name="multiple"/>.</summary>
    public ForeignNetwork WithMultiple(int multiple) => new(_model, _signature, multiple);

    /// <inheritdoc/>
    public NetworkGraph Build(int width, int height, NetworkGraphOptions options)
    {
        if (options.FlowScale is not (0 or 1))
        {
            throw new InterpolationException(
                $"The network {Name} is a foreign model and cannot estimate motion at another size.", "Leave flow-scale at 0.");
        }

        var (paddedWidth, paddedHeight) = PaddedSize(width, height);
        OnnxGraph graph = new(Name);
        ForeignPlanes planes = new(graph, paddedWidth, paddedHeight);
        foreach (var input in _signature.Inputs)
        {
            planes.Feed(input, ForeignModel.Prefix + input.Port.Name);
        }

        _model.IncludeIn(graph);
        planes.Take(_signature.Output, ForeignModel.Prefix + _signature.Output.Name);
        return new NetworkGraph(Name, null, graph.Serialize(_model.OperatorSets()), paddedWidth, paddedHeight);
    }

    private (int Width, int Height) PaddedSize(int width, int height)
    {
        var multiple = Multiple ?? 1;
        (int Width, int Height) padded =
            _signature.FixedSize ?? ((width + multiple - 1) / multiple * multiple, (height + multiple - 1) / multiple * multiple);
        return padded.Width >= width && padded.Height >= height
            ? padded
            : throw new InterpolationException(
                $"The network {Name} was made for pictures of {padded.Width}x{padded.Height} and cannot take {width}x{height}.",
                "Scale the video down before the element, or export the model with open sizes.");
    }
}
