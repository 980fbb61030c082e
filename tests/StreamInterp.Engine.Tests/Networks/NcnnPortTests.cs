using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Testing;
using Xunit.Abstractions;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>The files of IFRNet's ncnn port run in the network as published, not as the port runs them: the mean of both pictures is
/// subtracted and not 1/2, and pictures are padded by their edge to 16 and not with grey to 32.</summary>
public sealed class NcnnPortTests(ITestOutputHelper output) : IDisposable
{
    private const float Tolerance = 1e-4f;
    private const float HalfTolerance = 5e-3f; // float16 weights; flows of some pixels move by hundredths

    private readonly string _folder = Directory.CreateTempSubdirectory("ncnn").FullName;

    public static TheoryData<string, string, bool, float> Cases => new()
    {
        { "ifrnet-s", "150x90", false, Tolerance },
        { "ifrnet-s", "150x90", true, HalfTolerance },
        { "ifrnet-b", "256x144", false, Tolerance },
        { "ifrnet-l", "150x90", true, HalfTolerance },
    };

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Interpolate_WithThePortsFiles_MatchesTheAuthorsNetwork(string network, string size, bool half, float tolerance)
    {
        var golden = NpyFile.Read(SharedFiles.Require($"golden/{network.Replace('-', '_')}_synth_{size}_t050_out.npy"));
        var variant = IfrnetVariant.All.Single(candidate => candidate.Name == network);
        var (graph, binary) = NcnnFiles.Write(SyntheticWeights.For(network, variant.Tensors()), half);
        File.WriteAllBytes(Path.Combine(_folder, "ifrnet.param"), graph);
        File.WriteAllBytes(Path.Combine(_folder, "ifrnet.bin"), binary);

        var builder = new Ifrnet(variant, WeightFile.Open(Path.Combine(_folder, "ifrnet.param")));
        var frame = GoldenScene.Interpolate(builder, size, 0.5f, Interpolation.GraphDialect.Fused);

        var difference = GoldenScene.MaximumDifference(golden, frame);
        output.WriteLine($"{network} {size}, ncnn files in float{(half ? 16 : 32)}: max abs difference {difference:E2}");
        Assert.InRange(difference, 0, tolerance);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
