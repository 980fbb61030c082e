namespace StreamInterp.Engine.Tests;

public sealed class EnvironmentReportTests
{
    [Theory]
    [InlineData("ONNX Runtime")]
    [InlineData("networks")]
    [InlineData("SIMD")]
    [InlineData("NVIDIA GPU")]
    public void Inspect_Subject_IsReported(string subject) =>
        Assert.Contains(EnvironmentReport.Inspect(), finding => finding.Subject == subject);

    [Fact]
    public void Inspect_Networks_BeginWithTheBuiltInOne() =>
        Assert.StartsWith("motion-refiner built in", EnvironmentReport.Inspect().First(finding => finding.Subject == "networks").Detail);

    [Fact]
    public void Inspect_WhatIsNotGood_HasARemedy() => Assert.All(
        EnvironmentReport.Inspect().Where(finding => finding.State != FindingState.Good), finding => Assert.NotNull(finding.Remedy));
}
