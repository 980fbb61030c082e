using StreamInterp.Cli.Commands;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Tests.Commands;

public sealed class InterpolatorChoiceTests
{
    [Fact]
    public void PropertiesOf_ANameThatIsNone_StaysOneValue() => Assert.Equal(
        ["model=\"x ! fakesink\""], InterpolatorChoice.PropertiesOf(new InterpolatorOptions { Model = "x ! fakesink" }));

    [Fact]
    public void PropertiesOf_AName_IsWrittenPlainly() =>
        Assert.Equal(["model=ifrnet-s"], InterpolatorChoice.PropertiesOf(new InterpolatorOptions { Model = "ifrnet-s" }));

    [Fact]
    public void BestOf_Auto_IsMotionAtTheWholeSize() => Assert.Equal(
        (InterpolatorKind.Motion, 1.0), KindAndScale(InterpolatorChoice.BestOf(new InterpolatorOptions())));

    [Fact]
    public void BestOf_AutoWithANetwork_IsTheNetwork() => Assert.Equal(
        (InterpolatorKind.Network, 0.0), KindAndScale(InterpolatorChoice.BestOf(new InterpolatorOptions { Model = "ifrnet-s" })));

    private static (InterpolatorKind Kind, double Scale) KindAndScale(InterpolatorOptions options) => (options.Kind, options.FlowScale);
}
