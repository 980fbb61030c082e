using System.Text;
using StreamInterp.Media;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Foreign;
using StreamInterp.Models.Graph;
using StreamInterp.Models.Tests.Weights;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Ncnn;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Models.Weights.Torch;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Fuzzing;

/// <summary>A reader of files that others made, and sound files to damage.</summary>
/// <param name="Seeds">Sound files.</param>
/// <param name="Read">Reads a file to its end.</param>
internal sealed record FuzzTarget(IReadOnlyList<byte[]> Seeds, Action<byte[]> Read)
{
    private const string Layers = """
        7767517
        3 3
        Input in 0 1 in
        Convolution c 1 1 in x 0=2 1=3 5=1 6=54
        PReLU p 1 1 x y 0=2
        """;

    /// <summary>All readers by name.</summary>
    public static IReadOnlyDictionary<string, Lazy<FuzzTarget>> All { get; } = new Dictionary<string, Lazy<FuzzTarget>>
    {
        ["safetensors"] = new(() => new([Safetensors()], content => Consume(SafetensorsFormat.Read("fuzz", content)))),
        ["torch archive"] = new(() => Torch("archive.pth", "parameter.pth")),
        ["torch legacy"] = new(() => Torch("legacy.pth")),
        ["torch nested"] = new(() => Torch("nested.pth", "runner.pth", "module.pth")),
        ["ncnn param"] = new(NcnnParam),
        ["ncnn bin"] = new(() => new(NcnnBin(), content => NcnnGraph.Read("fuzz", Encoding.ASCII.GetBytes(Layers), content))),
        ["onnx"] = new(() => new(
            [ForeignGraphs.Separate(timestep: 1), ForeignGraphs.Grid(), ForeignGraphs.JoinedInFloat16(), ForeignGraphs.Joined(7, 8, 8)], ReadOnnx)),
        ["onnx mapping"] = new(() => new(
            [Encoding.UTF8.GetBytes("""{ "inputs": { "input": ["image0", "image1", "timestep", "zero"] }, "output": "output", "multiple": 64 }""")],
            content => ForeignSignature.Of(new ForeignModel("fuzz", ForeignGraphs.Joined(8)), ForeignMapping.Read("fuzz", content)))),
        ["catalogue"] = new(() => new([Catalogue()], content => CatalogFormat.Read("fuzz", content))),
        ["y4m"] = new(() => new([Y4m("420", 36), Y4m("mono", 24), Y4m("420p10", 72)], ReadY4m)),
    };

    private static FuzzTarget Torch(params string[] assets) =>
        new([.. assets.Select(Asset.Read)], content => Consume(TorchCheckpoint.Read("fuzz", content)));

    private static FuzzTarget NcnnParam()
    {
        var (graph, binary) = NcnnFiles.Write(SyntheticWeights.For("net", IfrnetVariant.All[0].Tensors()), half: true);
        return new([graph], content => NcnnIfrnet.Read("fuzz", content, binary));
    }

    private static byte[] Safetensors()
    {
        using MemoryStream file = new();
        SafetensorsFormat.Write(file, TorchCheckpoint.Read("seed", Asset.Read("archive.pth")));
        return file.ToArray();
    }

    // The same layers with weights in either form.
    private static byte[][] NcnnBin() =>
    [
        [0, 0, 0, 0, .. new byte[(54 + 2 + 2) * sizeof(float)]],
        [0x47, 0x6B, 0x30, 0x01, .. new byte[(54 * sizeof(ushort)) + (4 * sizeof(float))]],
    ];

    private static byte[] Catalogue()
    {
        using var stream = typeof(NetworkCatalog).Assembly.GetManifestResourceStream("networks.json")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static byte[] Y4m(string format, int bytes)
    {
        var header = Encoding.ASCII.GetBytes($"YUV4MPEG2 W6 H4 F30:1 Ip A1:1 C{format}\n");
        byte[] frame = [.. "FRAME\n"u8, .. new byte[bytes]];
        return [.. header, .. frame, .. frame];
    }

    private static void Consume(WeightSet weights)
    {
        foreach (var tensor in weights.Tensors)
        {
            tensor.ToArray();
        }
    }

    private static void ReadOnnx(byte[] content)
    {
        ForeignModel model = new("fuzz", content);
        OnnxGraph graph = new("fuzz");
        model.IncludeIn(graph);
        graph.Serialize(model.OperatorSets());
        ForeignSignature.Of(model, null);
    }

    private static void ReadY4m(byte[] content)
    {
        const int MostBytes = 1 << 22;
        using MemoryStream stream = new(content);
        Y4mReader reader = new(stream);
        if ((long)reader.Info.Width * reader.Info.Height > MostBytes)
        {
            return; // the caller's to allocate
        }

        using FrameBuffer frame = new(reader.Info);
        while (reader.TryRead(frame.Picture))
        {
        }
    }
}
