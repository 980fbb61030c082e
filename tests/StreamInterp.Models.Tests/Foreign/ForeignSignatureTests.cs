using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Models.Foreign;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Foreign;

/// <summary>What the inputs of a foreign model mean, and when they do not tell.</summary>
public sealed class ForeignSignatureTests
{
    [Theory]
    [InlineData()]
    [InlineData(1L)]
    [InlineData(1L, 1L, 1L, 1L)]
    [InlineData(1L, 1L, -1L, -1L)]
    public void Of_TwoImagesAndATimestepOfAnyShape_TellsThemApart(params long[] timestep)
    {
        var signature = Of(ForeignGraphs.Separate(timestep: timestep));

        Assert.Equal([[ForeignRole.Image0], [ForeignRole.Image1], [ForeignRole.Timestep]], signature.Inputs.Select(input => input.Roles));
        Assert.Equal("out", signature.Output.Name);
        Assert.Null(signature.FixedSize);
    }

    [Fact]
    public void Of_ImagesWhoseNumbersSayOtherwise_GoesByTheNumbers()
    {
        var signature = Of(ForeignGraphs.Separate("frame2", "frame1", 1));

        Assert.Equal([ForeignRole.Image1], signature.Inputs[0].Roles);
        Assert.Equal([ForeignRole.Image0], signature.Inputs[1].Roles);
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(11, 7)]
    public void Of_AJoinedInput_GoesByItsChannels(long channels, int roles) =>
        Assert.Equal(roles, Assert.Single(Of(ForeignGraphs.Joined(channels)).Inputs).Roles.Count);

    [Fact]
    public void Of_AnInputOfFixedSize_SaysWhich() => Assert.Equal((64, 32), Of(ForeignGraphs.Joined(7, 32, 64)).FixedSize);

    [Theory]
    [InlineData("""{ "inputs": { "input": ["image0", "image1", "timestep", "zero"] }, "multiple": 64 }""", 4)]
    [InlineData("""{ "inputs": { "input": ["zero", "timestep", "image1", "image0"] }, "output": "output", "multiple": 64 }""", 4)]
    public void Of_AMapping_GoesByIt(string mapping, int roles)
    {
        var signature = Of(ForeignGraphs.Joined(8), mapping);

        Assert.Equal(roles, signature.Inputs[0].Roles.Count);
        Assert.Equal(64, signature.Multiple);
    }

    [Fact]
    public void Of_EightChannelsWithoutAMapping_ListsThemAndAsksForOne()
    {
        var error = Assert.Throws<InterpolationException>(() => Of(ForeignGraphs.Joined(8)));

        Assert.Contains("'input' [1, 8, ?, ?]", error.Message);
        Assert.Contains(".json", error.Remedy);
    }

    [Fact]
    public void Of_AModelWithoutATimestep_SaysSo() => AssertRefused(
        new TestGraph().Input("a", 1, 3, -1, -1).Input("b", 1, 3, -1, -1).Output("y", 1, 3, -1, -1), "no input for the timestep");

    [Fact]
    public void Of_AModelWithTwoOutputsAlike_AsksWhich() => AssertRefused(
        new TestGraph().Input("a", 1, 7, -1, -1).Output("y", 1, 3, -1, -1).Output("z", 1, 3, -1, -1), "which output is the frame");

    [Fact]
    public void Of_ABatchOfSeveral_IsRefused() => AssertRefused(
        new TestGraph().Input("a", 4, 7, -1, -1).Output("y", 4, 3, -1, -1), "several frames");

    [Fact]
    public void Of_ChannelsLast_IsRefused() => AssertRefused(
        new TestGraph().Input("a", 1, 256, 256, 3).Input("b", 1, 256, 256, 3).Input("t", 1).Output("y", 1, 256, 256, 3), "do not tell|does not tell");

    [Theory]
    [InlineData("{ \"inputs\": { \"input\": [\"image0\", \"timestep\"] } }", "image1 exactly once")]
    [InlineData("{ \"inputs\": { \"input\": [\"image0\", \"image1\", \"timestep\"] } }", "does not take 7 channels")]
    [InlineData("{ \"inputs\": { \"other\": [\"image0\"] } }", "what the input 'input' is")]
    [InlineData("{ \"inputs\": { \"input\": [\"image2\"] } }", "unknown word 'image2'")]
    [InlineData("{ \"inputs\": 3 }", "not a mapping")]
    [InlineData("{ \"multiple\": 0 }", "multiple")]
    [InlineData("{", "not a mapping")]
    public void Of_AMappingThatDoesNotFit_SaysWhy(string mapping, string message) =>
        Assert.Contains(message, Assert.Throws<InterpolationException>(() => Of(ForeignGraphs.Joined(8), mapping)).Message);

    private static ForeignSignature Of(byte[] model, string? mapping = null) => ForeignSignature.Of(
        new ForeignModel("model.onnx", model), mapping is null ? null : ForeignMapping.Read("model.json", Encoding.UTF8.GetBytes(mapping)));

    private static void AssertRefused(TestGraph graph, string pattern) =>
        Assert.Matches(pattern, Assert.Throws<InterpolationException>(() => Of(graph.ToModel())).Message);
}
