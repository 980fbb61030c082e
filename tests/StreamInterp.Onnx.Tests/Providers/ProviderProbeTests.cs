using StreamInterp.Onnx.Providers;

namespace StreamInterp.Onnx.Tests.Providers;

public sealed class ProviderProbeTests
{
    [SkippableFact]
    public void Probe_Cpu_IsUsable()
    {
        var status = ProviderProbe.Probe(TestRuntime.Require(), ExecutionProvider.Cpu, new ProviderSettings());
        Assert.True(status.IsUsable, status.Failure);
        Assert.Null(status.Remedy);
    }

    [SkippableFact]
    public void ProbeAll_ProvidersThatDoNotWork_SayWhyAndWhatToDoOnOneLine()
    {
        var states = ProviderProbe.ProbeAll(TestRuntime.Require(), new ProviderSettings());
        Assert.Equal(Enum.GetValues<ExecutionProvider>(), states.Select(state => state.Provider));
        Assert.All(states.Where(state => !state.IsUsable), state =>
        {
            Assert.DoesNotContain("\n", state.Failure);
            Assert.DoesNotContain("onnxruntime_src", state.Failure);
            Assert.NotEmpty(state.Remedy!);
        });
    }
}
