using StreamInterp.Models;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Catalog;
using StreamInterp.Onnx;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

public sealed class RefinerTests
{
    private const int Width = 24;
    private const int Height = 16;
    private const float Tolerance = 1e-5f;

    [SkippableFact]
    public void Build_SyntheticWeights_YieldsWhatTrainingsTwinDoes()
    {
        var library = NetworkRun.Library();
        var expected = NpyFile.Read(Path.Combine(AppContext.BaseDirectory, "Assets", "motion_refiner_24x16.npy"));
        var inputs = SyntheticWeights.For(
            "inputs", [new("pictures", new TensorShape(1, 4, Height, Width)), new("cells", new TensorShape(1, 5, Height / 8, Width / 8))]);
        using var options = new OrtSessionOptions(library, new RecordingLog());
        using var session = new OrtSession(new Refiner(SyntheticWeights.For("file", Refiner.Tensors())).Build(Width, Height), options);
        using var binding = new OrtBinding(session);
        using var pictures = new OrtTensor(library, 1, 4, Height, Width);
        using var cells = new OrtTensor(library, 1, 5, Height / 8, Width / 8);
        using var corrections = new OrtTensor(library, 1, 48, Height / 4, Width / 4);
        inputs.Require("pictures").ToArray().CopyTo(pictures.Span);
        inputs.Require("cells").ToArray().CopyTo(cells.Span);
        binding.BindInput("pictures", pictures);
        binding.BindInput("cells", cells);
        binding.BindOutput("corrections", corrections);

        binding.Run();

        Assert.Equal(corrections.Length, expected.Values.Length);
        for (var index = 0; index < expected.Values.Length; index++)
        {
            Assert.Equal(expected.Values[index], corrections.Span[index], Tolerance);
        }
    }

    [Fact]
    public void Open_BuiltInWeights_AreTheRefinersAndFinite()
    {
        var weights = BuiltInNetwork.Open();

        Assert.Equal(BuiltInNetwork.Name, NetworkArchitectures.Recognise(weights).Name);
        Assert.All(weights.Tensors, tensor => Assert.All(tensor.ToArray(), value => Assert.True(float.IsFinite(value))));
    }
}
