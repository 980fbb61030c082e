using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Tests.Graph;

/// <summary>What the builder refuses; that runtimes accept what it serializes is shown by the parity tests.</summary>
public sealed class OnnxGraphTests
{
    private readonly OnnxGraph _graph = new("test");

    [Fact]
    public void Node_WithANameThatIsTaken_GetsAnotherOne()
    {
        var x = _graph.Input("x", new TensorShape(1, 1, 2, 2));

        var first = _graph.Relu("y", x);
        var second = _graph.Relu("y", first);

        Assert.Equal("y", first.Name);
        Assert.Equal("y.2", second.Name);
    }

    [Fact]
    public void Input_WithANameThatIsTaken_IsRefused()
    {
        _graph.Input("x", new TensorShape(1));

        Assert.Throws<ArgumentException>(() => _graph.Input("x", new TensorShape(1)));
    }

    [Fact]
    public void Constant_WithTooFewValues_IsRefused() =>
        Assert.Throws<ArgumentException>(() => _graph.Constant("c", new TensorShape(2, 2), [1f, 2f, 3f]));

    [Fact]
    public void Constant_EqualToAnother_IsStoredOnce()
    {
        var first = _graph.Constant("a", new TensorShape(1000), new float[1000]);
        var length = _graph.Serialize().Length;

        Assert.Equal(first, _graph.Constant("b", new TensorShape(1000), new float[1000]));
        Assert.Equal(length, _graph.Serialize().Length);
        Assert.NotEqual(first, _graph.Constant("c", new TensorShape(10, 100), new float[1000]));
    }

    [Fact]
    public void Conv_WithOtherChannelsThanItsFilter_IsRefused()
    {
        var x = _graph.Input("x", new TensorShape(1, 3, 8, 8));
        var weight = _graph.Constant("w", new TensorShape(2, 4, 1, 1), new float[8]);
        var bias = _graph.Constant("b", new TensorShape(2), new float[2]);

        Assert.Throws<ArgumentException>(() => _graph.Conv("y", x, weight, bias));
    }

    [Fact]
    public void Concat_OfDifferentSizes_IsRefused()
    {
        var a = _graph.Input("a", new TensorShape(1, 3, 8, 8));
        var b = _graph.Input("b", new TensorShape(1, 3, 8, 4));

        Assert.Throws<ArgumentException>(() => _graph.Concat("c", 1, a, b));
    }

    [Theory]
    [InlineData(3, 1, 9, 9)]
    [InlineData(3, 2, 5, 5)]
    [InlineData(7, 2, 5, 5)]
    [InlineData(1, 1, 9, 9)]
    public void Conv_OfAnyKernelAndStride_KeepsOrHalvesTheSize(int kernel, int stride, int height, int width)
    {
        var x = _graph.Input("x", new TensorShape(1, 1, 9, 9));
        var weight = _graph.Constant("w", new TensorShape(2, 1, kernel, kernel), new float[2 * kernel * kernel]);
        var bias = _graph.Constant("b", new TensorShape(2), new float[2]);

        Assert.Equal(new TensorShape(1, 2, height, width), _graph.Conv("y", x, weight, bias, stride).Shape);
    }
}
