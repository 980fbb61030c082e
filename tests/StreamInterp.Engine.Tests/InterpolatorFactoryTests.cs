using StreamInterp.Interpolation;

namespace StreamInterp.Engine.Tests;

public sealed class InterpolatorFactoryTests
{
    [Theory]
    [InlineData(InterpolatorKind.Blend, "blend")]
    [InlineData(InterpolatorKind.Repeat, "repeat")]
    [InlineData(InterpolatorKind.Motion, "motion")]
    [InlineData(InterpolatorKind.Auto, "motion")]
    public void Create_Kind_GivesItsInterpolator(InterpolatorKind kind, string name)
    {
        using var interpolator = new InterpolatorFactory().Create(new InterpolatorOptions { Kind = kind }, new RecordingLog());

        Assert.Equal(name, interpolator.Name);
    }

    [Fact]
    public void Create_Always_LogsTheChoice()
    {
        var log = new RecordingLog();

        using var interpolator = new InterpolatorFactory().Create(new InterpolatorOptions { Kind = InterpolatorKind.Blend }, log);

        Assert.Contains(log.Infos, line => line.Contains("blend", StringComparison.Ordinal));
    }

    [Fact]
    public void Resolve_AutoWithoutModel_IsMotion() => Assert.Equal(InterpolatorKind.Motion, InterpolatorFactory.Resolve(new InterpolatorOptions()));

    [Fact]
    public void Resolve_AutoWithModel_IsNetwork() =>
        Assert.Equal(InterpolatorKind.Network, InterpolatorFactory.Resolve(new InterpolatorOptions { Model = "ifrnet-s" }));

    [Fact]
    public void Resolve_AutoWithModelPath_IsNetwork() =>
        Assert.Equal(InterpolatorKind.Network, InterpolatorFactory.Resolve(new InterpolatorOptions { ModelPath = "weights.pth" }));

    [Fact]
    public void Resolve_NamedKind_IsThatKindWhateverTheModel() =>
        Assert.Equal(InterpolatorKind.Blend, InterpolatorFactory.Resolve(new InterpolatorOptions { Kind = InterpolatorKind.Blend, Model = "ifrnet-s" }));
}
