using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests;

public sealed class OrtSessionTests
{
    [SkippableFact]
    public void Constructor_Sum_DescribesInputsAndOutputs()
    {
        using var session = TestRuntime.Open(Sum());
        Assert.Equal(["a [1, 2, 3, 4]", "b [1, 2, 3, 4]"], session.Inputs.Select(input => input.ToString()));
        Assert.Equal(["c [1, 2, 3, 4]"], session.Outputs.Select(output => output.ToString()));
    }

    [SkippableFact]
    public void Constructor_BytesThatAreNoModel_ThrowsInvalidProtobuf()
    {
        var failure = Assert.Throws<OrtException>(() => TestRuntime.Open([1, 2, 3, 4, 5]));
        Assert.Equal(OrtErrorCode.InvalidProtobuf, failure.Code);
    }

    [SkippableFact]
    public void Constructor_UnknownOperator_ThrowsWithItsName()
    {
        var model = new TestGraph().Input("a", 1).Node("Blur", ["a"], "b").Output("b", 1).ToModel();
        var failure = Assert.Throws<OrtException>(() => TestRuntime.Open(model));
        Assert.Contains("Blur", failure.Message);
    }

    [SkippableFact]
    public void BindInput_UnknownName_ThrowsWithTheName()
    {
        using var session = TestRuntime.Open(Sum());
        using var binding = new OrtBinding(session);
        using var tensor = new OrtTensor(session.Library, 1);
        var failure = Assert.Throws<OrtException>(() => binding.BindInput("absent", tensor));
        Assert.Contains("absent", failure.Message);
    }

    [SkippableFact]
    public void Run_Twice_ReadsAndWritesTheBoundTensorsInPlace()
    {
        using var bound = new BoundSum();
        bound.A.Span.Fill(1);
        bound.B.Span.Fill(2);
        bound.Binding.Run();
        Assert.All(bound.C.Span.ToArray(), value => Assert.Equal(3, value));

        bound.A.Span.Fill(5);
        bound.Binding.Run();
        Assert.All(bound.C.Span.ToArray(), value => Assert.Equal(7, value));
    }

    [SkippableFact]
    public void Run_AfterWarmUp_AllocatesNothing()
    {
        using var bound = new BoundSum();
        AllocationMeter.AssertNone(bound.Binding.Run);
    }

    [SkippableFact]
    public unsafe void Tensor_New_IsZeroAndAlignedToACacheLine()
    {
        using var tensor = new OrtTensor(TestRuntime.Require(), 3, 5);
        Assert.Equal(0, (nint)tensor.Address % 64);
        Assert.Equal(15, tensor.Length);
        Assert.All(tensor.Span.ToArray(), value => Assert.Equal(0, value));
    }

    private static byte[] Sum() => new TestGraph()
        .Input("a", 1, 2, 3, 4)
        .Input("b", 1, 2, 3, 4)
        .Node("Add", ["a", "b"], "c")
        .Output("c", 1, 2, 3, 4)
        .ToModel();

    private sealed class BoundSum : IDisposable
    {
        private readonly OrtSession _session = TestRuntime.Open(Sum());

        public BoundSum()
        {
            A = new OrtTensor(_session.Library, 1, 2, 3, 4);
            B = new OrtTensor(_session.Library, 1, 2, 3, 4);
            C = new OrtTensor(_session.Library, 1, 2, 3, 4);
            Binding = new OrtBinding(_session);
            Binding.BindInput("a", A);
            Binding.BindInput("b", B);
            Binding.BindOutput("c", C);
        }

        public OrtTensor A { get; }

        public OrtTensor B { get; }

        public OrtTensor C { get; }

        public OrtBinding Binding { get; }

        public void Dispose()
        {
            Binding.Dispose();
            A.Dispose();
            B.Dispose();
            C.Dispose();
            _session.Dispose();
        }
    }
}
