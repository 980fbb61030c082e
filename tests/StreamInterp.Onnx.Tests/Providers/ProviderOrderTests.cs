using StreamInterp.Onnx.Providers;

namespace StreamInterp.Onnx.Tests.Providers;

public sealed class ProviderOrderTests
{
    [Fact]
    public void Parse_EveryName_EndsWithTheCpu() =>
        Assert.All(ProviderOrder.Names, name => Assert.Equal(ExecutionProvider.Cpu, ProviderOrder.Parse(name).Candidates[^1]));

    [Fact]
    public void Parse_Auto_IsCudaThenCpuAndNotExplicit()
    {
        var order = ProviderOrder.Parse("auto");
        Assert.Equal([ExecutionProvider.Cuda, ExecutionProvider.Cpu], order.Candidates);
        Assert.False(order.IsExplicit);
    }

    [Fact]
    public void Parse_TensorRtInAnyCase_TriesCudaBeforeTheCpu()
    {
        var order = ProviderOrder.Parse("TensorRT");
        Assert.Equal([ExecutionProvider.TensorRt, ExecutionProvider.Cuda, ExecutionProvider.Cpu], order.Candidates);
        Assert.True(order.IsExplicit);
    }

    [Fact]
    public void NameOf_EveryProvider_IsAName() =>
        Assert.All(Enum.GetValues<ExecutionProvider>(), provider => Assert.Contains(ProviderOrder.NameOf(provider), ProviderOrder.Names));
}
