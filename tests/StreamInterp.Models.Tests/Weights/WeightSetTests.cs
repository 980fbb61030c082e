using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Tests.Weights;

public sealed class WeightSetTests
{
    private readonly WeightSet _weights = new("file.pth", [WeightTensor.FromValues("a", new TensorShape(2), [1, 2])]);

    [Fact]
    public void RequireAll_WithATensorMissing_NamesItAndTheFile()
    {
        var error = Assert.Throws<InterpolationException>(() => _weights.RequireAll([new TensorSpecification("b", new TensorShape(2))]));

        Assert.Contains("'b'", error.Message);
        Assert.Contains("file.pth", error.Message);
    }

    [Fact]
    public void RequireAll_WithAnotherShape_NamesBothShapes()
    {
        var error = Assert.Throws<InterpolationException>(() => _weights.RequireAll([new TensorSpecification("a", new TensorShape(1, 2))]));

        Assert.Contains("[2]", error.Message);
        Assert.Contains("[1, 2]", error.Message);
    }

    [Fact]
    public void Constructor_WithATensorTwice_SaysThatTheFileIsDamaged()
    {
        var error = Assert.Throws<InterpolationException>(() => new WeightSet("f", [.. _weights.Tensors, .. _weights.Tensors]));

        Assert.Contains("twice", error.Message);
    }
}
