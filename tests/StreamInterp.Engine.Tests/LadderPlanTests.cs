using StreamInterp.Interpolation;

namespace StreamInterp.Engine.Tests;

public sealed class LadderPlanTests
{
    [Theory]
    [InlineData(InterpolatorKind.Auto, 0, "motion-best motion motion-fast")]
    [InlineData(InterpolatorKind.Auto, 0.25, "motion-fast")]
    [InlineData(InterpolatorKind.Motion, 0, "motion motion-fast")]
    [InlineData(InterpolatorKind.Motion, 1, "motion-best motion motion-fast")]
    [InlineData(InterpolatorKind.Motion, 0.2, "motion-fast")]
    [InlineData(InterpolatorKind.Network, 0, "network network-half motion motion-fast")]
    [InlineData(InterpolatorKind.Blend, 0, "blend")]
    [InlineData(InterpolatorKind.Repeat, 0, "")]
    public void For_Choice_IsTheLadderFromIt(InterpolatorKind kind, double flowScale, string names) =>
        Assert.Equal(names, string.Join(' ', LadderPlan.For(new InterpolatorOptions { Kind = kind, FlowScale = flowScale }).Select(step => step.Name)));

    [Fact]
    public void For_AutoWithAModel_BeginsWithThatNetwork()
    {
        var plan = LadderPlan.For(new InterpolatorOptions { Model = "ifrnet-s" });
        Assert.Equal("network", plan[0].Name);
        Assert.Equal("ifrnet-s", plan[1].Options.Model);
        Assert.Null(plan[2].Options.Model);
    }

    [Fact]
    public void For_Network_SecondStepHalvesTheScaleAskedFor() =>
        Assert.Equal(0.25, LadderPlan.For(new InterpolatorOptions { Kind = InterpolatorKind.Network, FlowScale = 0.5 })[1].Options.FlowScale);

    [Theory]
    [InlineData("ifrnet-s", 0.5)]
    [InlineData(null, 0.25)]
    public void For_NetworkWithoutScale_SecondStepHalvesItsDefault(string? model, double scale) =>
        Assert.Equal(scale, LadderPlan.For(new InterpolatorOptions { Kind = InterpolatorKind.Network, Model = model })[1].Options.FlowScale);

    [Theory]
    [InlineData(InterpolatorKind.Motion)]
    [InlineData(InterpolatorKind.Auto)]
    [InlineData(InterpolatorKind.Blend)]
    public void For_AnyChoice_EveryStepCanBeCreated(InterpolatorKind kind)
    {
        foreach (var step in LadderPlan.For(new InterpolatorOptions { Kind = kind }))
        {
            using var interpolator = new InterpolatorFactory().Create(step.Options, new RecordingLog());
            Assert.Equal(step.Name.Split('-')[0], interpolator.Name);
        }
    }
}
