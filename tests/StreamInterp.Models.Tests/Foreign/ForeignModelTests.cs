using StreamInterp.Interpolation;
using StreamInterp.Models.Foreign;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Foreign;

public sealed class ForeignModelTests
{
    [Fact]
    public void Constructor_AModel_ReadsItsInputsAndOutputs()
    {
        ForeignModel model = new("m.onnx", new TestGraph().Input("x", 1, 7, -1, 64).InFloat16().Input("t").Output("y", 1, 3).ToModel());

        Assert.Equal(["'x' [1, 7, ?, 64]", "'t' [] float16"], model.Inputs.Select(port => port.ToString()));
        Assert.Equal("'y' [1, 3] float16", Assert.Single(model.Outputs).ToString());
    }

    [Fact]
    public void Constructor_ConstantsListedAsInputs_LeavesThemOut()
    {
        ForeignModel model = new("m.onnx", new TestGraph().Input("x", 1).Input("weight", 2).Constant("weight", [1f, 2], 2).ToModel());

        Assert.Equal("x", Assert.Single(model.Inputs).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("FF")]
    [InlineData("0807")]
    [InlineData("3AFFFFFFFFFFFFFFFFFF01")]
    [InlineData("3A05")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF")]
    public void Constructor_WhatIsNoModel_IsRefused(string content) => Assert.Contains(
        "not a sound ONNX file",
        Assert.Throws<InterpolationException>(() => new ForeignModel("m.onnx", Convert.FromHexString(content))).Message);

    [Fact]
    public void Constructor_AModelCutAnywhere_IsRefusedOrReadsAsASmallerOne()
    {
        var content = ForeignGraphs.Separate(timestep: 1);
        for (var length = 0; length < content.Length; length++)
        {
            try
            {
                _ = new ForeignModel("m.onnx", content[..length]);
            }
            catch (InterpolationException error)
            {
                Assert.NotEmpty(error.Remedy);
            }
        }
    }
}
