using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Testing;
using Xunit.Abstractions;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>The networks against outputs of their authors' own code with the same weights; <c>make parity</c> shows the
/// differences.</summary>
public sealed class GoldenParityTests(ITestOutputHelper output)
{
    private const float Tolerance = 1e-4f;

    public static TheoryData<string, string, string, GraphDialect> Cases()
    {
        var cases = new TheoryData<string, string, string, GraphDialect>();
        foreach (var dialect in Enum.GetValues<GraphDialect>())
        {
            foreach (var network in (string[])["ifrnet-s", "ifrnet-b", "ifrnet-l"])
            {
                cases.Add(network, "150x90", "t050", dialect);
                cases.Add(network, "256x144", "t050", dialect);
            }

            cases.Add("ifrnet-s", "150x90", "t025", dialect);
        }

        return cases;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Interpolate_WithSyntheticWeights_MatchesTheAuthorsCode(string network, string size, string timestep, GraphDialect dialect)
    {
        var golden = NpyFile.Read(SharedFiles.Require($"golden/{network.Replace('-', '_')}_synth_{size}_{timestep}_out.npy"));
        var variant = IfrnetVariant.All.Single(candidate => candidate.Name == network);
        var builder = new Ifrnet(variant, SyntheticWeights.For(network, variant.Tensors()));

        var frame = GoldenScene.Interpolate(builder, size, int.Parse(timestep[1..]) / 100f, dialect);

        AssertClose(golden, frame, $"{network} {size} {timestep} {dialect}");
    }

    [SkippableTheory]
    [InlineData("150x90", "t050", GraphDialect.Standard)]
    [InlineData("150x90", "t025", GraphDialect.Standard)]
    [InlineData("256x144", "t050", GraphDialect.Standard)]
    [InlineData("150x90", "t050", GraphDialect.Fused)]
    [InlineData("150x90", "t025", GraphDialect.Fused)]
    [InlineData("256x144", "t050", GraphDialect.Fused)]
    public void Interpolate_WithATrainedCheckpoint_MatchesTheAuthorsCode(string size, string timestep, GraphDialect dialect)
    {
        var golden = NpyFile.Read(SharedFiles.Require($"golden/tiny_real_{size}_{timestep}_out.npy"));
        var builder = new TinyIfrnet(WeightFile.Open(SharedFiles.Require("models/tiny_real.pth")));

        var frame = GoldenScene.Interpolate(builder, size, int.Parse(timestep[1..]) / 100f, dialect);

        AssertClose(golden, frame, $"ifrnet-tiny (trained) {size} {timestep} {dialect}");
    }

    private void AssertClose(NpyFile golden, float[] frame, string what)
    {
        var difference = GoldenScene.MaximumDifference(golden, frame);
        output.WriteLine($"{what}: max abs difference {difference:E2}");
        Assert.InRange(difference, 0, Tolerance);
    }
}
