using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Catalog;
using StreamInterp.Models.Foreign;
using StreamInterp.Onnx;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>ONNX files as others export them, run as networks.</summary>
public sealed class ForeignNetworkTests : IDisposable
{
    private const int Width = 13;
    private const int Height = 9;
    private const float Timestep = 0.25f;

    private readonly string _folder = Directory.CreateTempSubdirectory("foreign").FullName;

    public static TheoryData<string> Forms => ["number", "one", "pixel", "plane", "numbered", "joined", "half", "grid", "fixed"];

    /// <summary>Every form but the last two blends, whatever its inputs are called and however they are joined.</summary>
    [SkippableTheory]
    [MemberData(nameof(Forms))]
    public void Interpolate_AFileOfAnyForm_MakesItsFrame(string form)
    {
        var network = ForeignNetwork.Open(Write(form switch
        {
            "number" => ForeignGraphs.Separate(),
            "one" => ForeignGraphs.Separate(timestep: 1),
            "pixel" => ForeignGraphs.Separate("image0", "image1", 1, 1, 1, 1),
            "plane" => ForeignGraphs.Separate(timestep: [1, 1, -1, -1]),
            "numbered" => Swapped(),
            "joined" => ForeignGraphs.Joined(),
            "half" => ForeignGraphs.JoinedInFloat16(),
            "grid" => ForeignGraphs.Joined(11),
            _ => ForeignGraphs.Joined(7, 16, 32),
        })).WithMultiple(8);

        var graph = network.Build(Width, Height, new NetworkGraphOptions { Dialect = GraphDialect.Standard });
        var frame = Run(graph, out var image0, out var image1);

        Assert.Equal(form == "fixed" ? (32, 16) : (16, 16), (graph.PaddedWidth, graph.PaddedHeight));
        var tolerance = form == "half" ? 2e-3f : 1e-6f;
        Assert.All(
            frame.Zip(image0, image1),
            value => Assert.Equal(value.Second + (Timestep * (value.Third - value.Second)), value.First, tolerance));
    }

    [SkippableFact]
    public void Interpolate_AFileWithGridPlanes_FeedsThem()
    {
        var graph = ForeignNetwork.Open(Write(ForeignGraphs.Grid())).WithMultiple(16)
            .Build(32, 16, new NetworkGraphOptions { Dialect = GraphDialect.Standard });

        var frame = Run(graph, out _, out _);

        const int Plane = 32 * 16;
        for (var y = 0; y < 16; y++)
        {
            for (var x = 0; x < 32; x++)
            {
                var at = (y * 32) + x;
                Assert.Equal(x / 31f, frame[at], 1e-6f);
                Assert.Equal(y / 15f, frame[Plane + at], 1e-6f);
                Assert.Equal((2f / 31) + (2f / 15), frame[(2 * Plane) + at], 1e-6f);
            }
        }
    }

    [SkippableTheory]
    [InlineData(0, 1)]
    [InlineData(3, 8)]
    [InlineData(5, 32)]
    [InlineData(6, 64)]
    public void Create_AFileOfAnUnknownMultiple_FindsIt(int levels, int multiple)
    {
        var path = Write(ForeignGraphs.OfMultiple(levels));
        RecordingLog log = new();

        using var interpolator = Create(path, log);

        Assert.Contains(log.Infos, line => line.EndsWith($"multiples of {multiple}", StringComparison.Ordinal));
        VideoInfo info = new(VideoFormat.RGB, Width, Height);
        interpolator.Configure(info);
        using FrameBuffer previous = new(info);
        using FrameBuffer next = new(info);
        Fill(previous, 40);
        Fill(next, 240);
        interpolator.Prepare(previous.Picture, next.Picture, continues: false);
        interpolator.Interpolate(Timestep, previous.Picture);
        unsafe
        {
            Assert.Equal(90, *previous.Picture.Row(0, Height - 1));
        }
    }

    [SkippableFact]
    public void Create_AFileThatRunsNowhere_SaysWhatFailed()
    {
        var path = Write(new TestGraph().Input("x", 1, 7, -1, -1).Node("NoSuchOperator", ["x"], "y").Output("y", 1, 3, -1, -1).ToModel());

        var error = Assert.Throws<InterpolationException>(() => Create(path, new RecordingLog()));

        Assert.Contains("NoSuchOperator", error.Message);
    }

    [Fact]
    public void Build_APictureLargerThanTheFilesSize_IsRefused()
    {
        var network = ForeignNetwork.Open(Write(ForeignGraphs.Joined(7, 16, 32)));

        var error = Assert.Throws<InterpolationException>(
            () => network.Build(33, 16, new NetworkGraphOptions { Dialect = GraphDialect.Standard }));
        Assert.Contains("32x16", error.Message);
    }

    [Fact]
    public void Import_AFileWithItsMapping_InstallsBoth()
    {
        var path = Write(ForeignGraphs.Joined(8));
        File.WriteAllText(Path.ChangeExtension(path, ".json"), """{ "inputs": { "input": ["image0", "image1", "timestep", "zero"] }, "multiple": 32 }""");
        ModelStore store = new(Path.Combine(_folder, "store"));

        var model = store.Import(path, "rife");

        Assert.Equal(model, store.Find("rife"));
        Assert.Equal(ModelCondition.Intact, ModelVerification.Of(model).Condition);
        Assert.Equal(32, Assert.IsType<ForeignNetwork>(NetworkLoader.Load(store, "rife", null)).Multiple);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Declared the other way round, and blending the other way round.
    private static byte[] Swapped() => new TestGraph()
        .Input("frame2", 1, 3, -1, -1).Input("frame1", 1, 3, -1, -1).Input("t", 1)
        .Node("Sub", ["frame2", "frame1"], "difference").Node("Mul", ["difference", "t"], "change").Node("Add", ["frame1", "change"], "out")
        .Output("out", 1, 3, -1, -1)
        .ToModel();

    private static IFrameInterpolator Create(string path, RecordingLog log)
    {
        var runtime = NetworkRun.Library().Location;
        return new InterpolatorFactory().Create(new InterpolatorOptions { ModelPath = path, Provider = "cpu", RuntimeLibrary = runtime }, log);
    }

    private static unsafe void Fill(FrameBuffer frame, byte value)
    {
        for (var y = 0; y < Height; y++)
        {
            new Span<byte>(frame.Picture.Row(0, y), 3 * Width).Fill(value);
        }
    }

    private static float[] Run(NetworkGraph graph, out float[] image0, out float[] image1)
    {
        Random random = new(1);
        image0 = [.. Enumerable.Range(0, 3 * graph.PaddedWidth * graph.PaddedHeight).Select(_ => random.NextSingle())];
        image1 = [.. image0.Select(_ => random.NextSingle())];
        using NetworkRun run = new(graph);
        run.Prepare(image0, image1);
        return run.Interpolate(Timestep);
    }

    private string Write(byte[] model)
    {
        var path = Path.Combine(_folder, "model.onnx");
        File.WriteAllBytes(path, model);
        return path;
    }
}
