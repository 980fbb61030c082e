using StreamInterp.Cli.Commands;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Tests.Commands;

public sealed class IneffectiveOptionsTests
{
    [Fact]
    public void In_NetworkOptionsWithMotion_NamesEach()
    {
        var notice = Assert.Single(IneffectiveOptions.In(new()
        {
            Kind = InterpolatorKind.Motion,
            Model = "ifrnet-s",
            Provider = "cuda",
            FlowScale = 0.5,
        }));

        Assert.Equal("no effect with --interpolator motion: --model, --provider.", notice);
    }

    [Fact]
    public void In_ProviderWithAutoAndNoModel_IsNamed() =>
        Assert.Contains("motion: --provider", Assert.Single(IneffectiveOptions.In(new() { Provider = "cuda" })), StringComparison.Ordinal);

    [Fact]
    public void In_FlowScaleWithBlend_IsNamed() => Assert.EndsWith(
        "blend: --flow-scale.",
        Assert.Single(IneffectiveOptions.In(new() { Kind = InterpolatorKind.Blend, FlowScale = 1 })),
        StringComparison.Ordinal);

    [Fact]
    public void In_ModelWithAuto_IsUsed() =>
        Assert.Empty(IneffectiveOptions.In(new() { Model = "ifrnet-s", Provider = "cpu", Threads = 2 }));
}
