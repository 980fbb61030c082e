using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>UPR-Net where no golden output exists: other numbers of levels, skipped levels, other timesteps.</summary>
public sealed class UprNetTests
{
    private const float Tolerance = 1e-4f;

    /// <summary>Sizes that are no whole blocks of 16 channels show what a dialect carries too many.</summary>
    private static readonly UprVariant s_small = new("upr-small", [4, 8, 20], [24, 20, 16, 12, 20]);

    /// <summary>One dialect splats and correlates with ONNX's own operators, step by step; the other has one operator for
    /// each.</summary>
    [SkippableTheory]
    [InlineData(0, 0, 0.25f)]
    [InlineData(1, 0, 0.5f)]
    [InlineData(4, 0, 0.8f)]
    [InlineData(4, 0.5, 0.5f)]
    [InlineData(4, 0.25, 0.125f)]
    public void Interpolate_AnyPyramid_IsTheSameInBothDialects(int levels, double flowScale, float timestep)
    {
        var builder = Small();

        var standard = GoldenScene.Interpolate(builder, "150x90", timestep, GraphDialect.Standard, flowScale, levels);
        var fused = GoldenScene.Interpolate(builder, "150x90", timestep, GraphDialect.Fused, flowScale, levels);

        Assert.InRange(standard.Zip(fused, (a, b) => Math.Abs(a - b)).Max(), 0, Tolerance);
    }

    [SkippableFact]
    public void Interpolate_AtDifferentTimesteps_MakesDifferentFrames()
    {
        var builder = Small();

        var early = GoldenScene.Interpolate(builder, "150x90", 0.1f, GraphDialect.Fused);
        var late = GoldenScene.Interpolate(builder, "150x90", 0.9f, GraphDialect.Fused);

        Assert.True(early.Zip(late, (a, b) => Math.Abs(a - b)).Max() > 0.1f, "the timestep makes no difference");
    }

    /// <summary>The file holds the weights once, however many levels use them, and no table of indices.</summary>
    [Theory]
    [InlineData(GraphDialect.Standard)]
    [InlineData(GraphDialect.Fused)]
    public void Build_ForALargePicture_StoresLittleMoreThanTheWeights(GraphDialect dialect)
    {
        var variant = UprVariant.All[0];
        var builder = new UprNet(variant, SyntheticWeights.For(variant.Name, variant.Tensors()));

        var graph = builder.Build(1920, 1080, new NetworkGraphOptions { Dialect = dialect });

        var weights = sizeof(float) * variant.Tensors().Sum(tensor => tensor.Shape.ElementCount);
        Assert.InRange(graph.PrepareModel!.Length + graph.InterpolateModel.Length, weights, 1.4 * weights);
    }

    /// <summary>As the authors do at 4K: seven levels, no motion estimation on the two finest, frames on the five coarser ones and at full
    /// size.</summary>
    [Fact]
    public void Build_For4K_LeavesOutTheMotionOfTheTwoFinestLevels()
    {
        var variant = UprVariant.All[0];
        var builder = new UprNet(variant, SyntheticWeights.For(variant.Name, variant.Tensors()));

        var graph = builder.Build(3840, 2160, new NetworkGraphOptions { Dialect = GraphDialect.Fused });

        var names = Encoding.Latin1.GetString(graph.PrepareModel!);
        Assert.Equal([0, 2, 3, 4, 5, 6], Enumerable.Range(0, 8).Where(level => names.Contains($"flow{level}.0", StringComparison.Ordinal)));
        Assert.Equal(5, names.Split("Correlation").Length - 1);
    }

    // The synthetic flows, some ten pixels and without any order, would magnify each rounding from level to level.
    private static UprNet Small()
    {
        const float FlowGain = 0.1f;
        var weights = SyntheticWeights.For("upr-small", s_small.Tensors()).Tensors.Select(tensor => WeightTensor.FromValues(
            tensor.Name,
            tensor.Shape,
            Array.ConvertAll(tensor.ToArray(), value => tensor.Name.Contains("conv_layer6") ? FlowGain * value : value)));
        return new UprNet(s_small, new WeightSet("upr-small", weights));
    }
}
