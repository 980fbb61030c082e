using System.Runtime.InteropServices;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>ONNX files from elsewhere, in the forms that exports of RIFE have, through gst-launch and the tool. The files blend, so that
/// the element's own blending says what has to come out.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private const int RoundingCodes = 1;
    private const double RoundingSample = 1.01 / 255;
    private const int NpyHeader = 128;
    private const string EightChannels = """{ "inputs": { "input": ["image0", "image1", "timestep", "zero"] }, "multiple": 8 }""";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Forms => ["separate", "plane", "joined 7", "joined 11", "mapped 8", "float16"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Launch_AFileOfAnyForm_MakesItsFramesAtEveryTimestep(string form)
    {
        var expected = Launch("interpolator=blend", "blend.rgb");

        var made = Launch($"model-path={Write(form)} provider=cpu", "made.rgb");

        Assert.Equal(expected.Length, made.Length);
        Assert.InRange(expected.Zip(made, (a, b) => Math.Abs(a - b)).Max(), 0, RoundingCodes);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Frame_AnImportedFile_IsMadeByIt(string form)
    {
        var (previous, next) = (WritePicture("ball"), WritePicture("smpte"));
        Cli("models", "import", Write(form), "--name", "foreign").RequireSuccess();

        Cli("frame", previous, next, "-t", "0.25", "--model", "foreign", "--provider", "cpu", "-o", _folder["made.npy"]).RequireSuccess();
        Cli("frame", previous, next, "-t", "0.25", "-i", "blend", "-o", _folder["blend.npy"]).RequireSuccess();

        Assert.InRange(Samples("made.npy").Zip(Samples("blend.npy"), (a, b) => Math.Abs(a - b)).Max(), 0, RoundingSample);
    }

    [Fact]
    public void Models_AnImportedFile_IsListedShownAndVerified()
    {
        Cli("models", "import", Write("mapped 8")).RequireSuccess();

        Assert.Contains("ONNX file", Cli("models", "list").RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("model.onnx", Cli("models", "show", "model").RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("intact", Cli("models", "verify").RequireSuccess().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Launch_EightChannelsWithoutAMapping_ListsTheInputsAndAsksForOne()
    {
        File.WriteAllBytes(_folder["model.onnx"], ForeignGraphs.Joined(8));

        var run = ToolRun.Launch(
            $"videotestsrc num-buffers=2 ! video/x-raw,framerate=30/1 ! streaminterp model-path={_folder["model.onnx"]} ! fakesink");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("It takes 'input'", run.Error, StringComparison.Ordinal);
        Assert.Contains(".json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_AFileWithoutATimestep_SaysSoInOneLineAndInstallsNothing()
    {
        File.WriteAllBytes(_folder["model.onnx"], new TestGraph()
            .Input("a", 1, 3, -1, -1).Input("b", 1, 3, -1, -1).Node("Add", ["a", "b"], "c").Output("c", 1, 3, -1, -1).ToModel());

        var run = Cli("models", "import", _folder["model.onnx"]);

        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("no input for the timestep", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["streaminterp/models"]));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string form)
    {
        if (form == "mapped 8")
        {
            File.WriteAllText(_folder["model.json"], EightChannels);
        }

        File.WriteAllBytes(_folder["model.onnx"], form switch
        {
            "separate" => ForeignGraphs.Separate(timestep: 1),
            "plane" => ForeignGraphs.Separate(timestep: [1, 1, -1, -1]),
            "joined 7" => ForeignGraphs.Joined(),
            "joined 11" => ForeignGraphs.Joined(11),
            "mapped 8" => ForeignGraphs.Joined(8),
            _ => ForeignGraphs.JoinedInFloat16(),
        });
        return _folder["model.onnx"];
    }

    // RGB, in which the element blends as the files do; four frames for one, that is three timesteps.
    private byte[] Launch(string properties, string output)
    {
        ToolRun.Launch(
            "videotestsrc pattern=ball num-buffers=3 ! video/x-raw,format=RGB,width=72,height=40,framerate=25/1 "
            + $"! streaminterp multiplier=4 {properties} ! filesink location={_folder[output]}").RequireSuccess();
        return File.ReadAllBytes(_folder[output]);
    }

    private string WritePicture(string pattern)
    {
        var path = _folder[$"{pattern}.png"];
        ToolRun.Of(
            "gst-launch-1.0", "-q", "videotestsrc", $"pattern={pattern}", "num-buffers=1", "!", "video/x-raw,format=RGB,width=72,height=40",
            "!", "pngenc", "!", "filesink", $"location={path}").RequireSuccess();
        return path;
    }

    private ToolRun Cli(params string[] arguments) => ToolRun.Of(BuiltTree.Cli, [("XDG_DATA_HOME", _folder.FullName)], arguments);

    // NumPy pads its header to 64 bytes; those of these arrays fit into 128.
    private float[] Samples(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder[name]).AsSpan(NpyHeader)).ToArray();
}
