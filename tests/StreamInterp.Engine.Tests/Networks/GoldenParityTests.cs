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
    private const float FlowTolerance = 1e-3f; // pixels, of up to 47

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

    [SkippableTheory]
    [InlineData("upr-base", "150x90", GraphDialect.Standard)]
    [InlineData("upr-base", "256x144", GraphDialect.Standard)]
    [InlineData("upr-large", "150x90", GraphDialect.Standard)]
    [InlineData("upr-llarge", "150x90", GraphDialect.Standard)]
    [InlineData("upr-base", "150x90", GraphDialect.Fused)]
    [InlineData("upr-base", "256x144", GraphDialect.Fused)]
    [InlineData("upr-large", "150x90", GraphDialect.Fused)]
    [InlineData("upr-llarge", "150x90", GraphDialect.Fused)]
    public void Interpolate_UprNetWithSyntheticWeights_MatchesTheAuthorsCode(string network, string size, GraphDialect dialect)
    {
        var file = network.Replace("-llarge", "-xlarge", StringComparison.Ordinal).Replace('-', '_');
        var golden = NpyFile.Read(SharedFiles.Require($"golden/{file}_synth_{size}_t050_out.npy"));

        var frame = GoldenScene.Interpolate(Upr(network), size, 0.5f, dialect);

        AssertClose(golden, frame, $"{network} {size} t050 {dialect}");
    }

    [SkippableTheory]
    [InlineData("150x90", GraphDialect.Standard)]
    [InlineData("256x144", GraphDialect.Standard)]
    [InlineData("150x90", GraphDialect.Fused)]
    [InlineData("256x144", GraphDialect.Fused)]
    public void Prepare_UprNetWithSyntheticWeights_YieldsTheFlowsOfTheAuthorsCode(string size, GraphDialect dialect)
    {
        var golden = NpyFile.Read(SharedFiles.Require($"golden/upr_base_synth_{size}_t050_biflow_padded.npy"));
        var sides = size.Split('x');
        var graph = Upr("upr-base").Build(int.Parse(sides[0]), int.Parse(sides[1]), new NetworkGraphOptions { Dialect = dialect });

        using var run = GoldenScene.Prepare(graph, size);

        AssertClose(golden, run.Feature("flow0.0"), $"upr-base {size} flow in pixels, {dialect}", FlowTolerance);
    }

    [SkippableTheory]
    [InlineData("flavr-2x", GraphDialect.Standard)]
    [InlineData("flavr-8x", GraphDialect.Standard)]
    [InlineData("flavr-2x", GraphDialect.Fused)]
    [InlineData("flavr-8x", GraphDialect.Fused)]
    public void Prepare_FlavrWithSyntheticWeights_YieldsAllFramesOfTheAuthorsCode(string network, GraphDialect dialect)
    {
        var golden = NpyFile.Read(SharedFiles.Require($"golden/{network.Replace('-', '_')}_synth_96x64_out.npy"));
        var frames = Enumerable.Range(0, 4).Select(index => PngFile.Read(SharedFiles.Require($"golden/proc_96x64_f{index}.png"))).ToArray();
        var variant = FlavrVariant.All.Single(candidate => candidate.Name == network);
        var flavr = new Flavr(variant, SyntheticWeights.For(network, variant.Tensors()));

        using var run = new NetworkRun(flavr.Build(96, 64, new NetworkGraphOptions { Dialect = dialect }));
        run.Prepare([.. frames.Select(frame => frame.ToTensor(96, 64))]);

        AssertClose(golden, run.Feature("frames"), $"{network} 96x64, all outputs, {dialect}");
    }

    private static UprNet Upr(string network)
    {
        var variant = UprVariant.All.Single(candidate => candidate.Name == network);
        return new UprNet(variant, SyntheticWeights.For(network, variant.Tensors()));
    }

    private void AssertClose(NpyFile golden, float[] frame, string what, float tolerance = Tolerance)
    {
        var difference = GoldenScene.MaximumDifference(golden, frame);
        output.WriteLine($"{what}: max abs difference {difference:E2}");
        Assert.InRange(difference, 0, tolerance);
    }
}
