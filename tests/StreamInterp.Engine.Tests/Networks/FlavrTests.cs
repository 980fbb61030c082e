using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>What FLAVR does beside what its authors' outputs show.</summary>
public sealed class FlavrTests
{
    private const int Side = 16;

    private static readonly Lazy<Flavr> s_eightfold = new(() =>
    {
        var variant = FlavrVariant.All.Single(candidate => candidate.Outputs == 7);
        return new Flavr(variant, SyntheticWeights.For(variant.Name, variant.Tensors()));
    });

    [SkippableFact]
    public void Interpolate_AnyTimestep_PicksTheNearestOutputOfOneRun()
    {
        using var run = new NetworkRun(s_eightfold.Value.Build(Side, Side, Standard()));
        run.Prepare([.. Enumerable.Range(0, 4).Select(index => Enumerable.Repeat(index / 8f, 3 * Side * Side).ToArray())]);
        var frames = run.Feature("frames").Chunk(3 * Side * Side).ToArray();

        Assert.Equal(7, frames.Length);
        for (var output = 0; output < frames.Length; output++)
        {
            Assert.Equal(frames[output], run.Interpolate((output + 1) / 8f));
            Assert.Equal(frames[output], run.Interpolate((output + 0.6f) / 8f));
            Assert.Equal(frames[output], run.Interpolate((output + 1.4f) / 8f));
        }

        Assert.Equal(frames[0], run.Interpolate(0.001f));
        Assert.Equal(frames[6], run.Interpolate(0.999f));
    }

    [Fact]
    public void Build_AtAFlowScale_IsRefused()
    {
        var error = Assert.Throws<InterpolationException>(() => s_eightfold.Value.Build(Side, Side, Standard() with { FlowScale = 0.5 }));
        Assert.Contains("estimates no motion", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PicturesTooLargeForMemory_IsRefused()
    {
        var error = Assert.Throws<InterpolationException>(() => s_eightfold.Value.Build(3840, 2160, Standard()));
        Assert.Contains("flavr-8x cannot make frames of 3840x2160", error.Message, StringComparison.Ordinal);
    }

    private static NetworkGraphOptions Standard() => new() { Dialect = GraphDialect.Standard };
}
