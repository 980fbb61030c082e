using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Ncnn;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Weights;

public sealed class NcnnIfrnetTests
{
    private static readonly WeightSet s_original = SyntheticWeights.For("ifrnet-s", IfrnetVariant.All[0].Tensors());

    [Fact]
    public void Read_Float32Weights_GivesThePublishedNamesAndValues()
    {
        var (graph, binary) = NcnnFiles.Write(s_original, half: false);

        var read = NcnnIfrnet.Read("ifrnet.param", graph, binary);

        Assert.Equal(s_original.Tensors.Select(tensor => tensor.Name).Order(), read.Tensors.Select(tensor => tensor.Name).Order());
        Assert.All(s_original.Tensors, tensor => Assert.Equal(tensor.ToArray(), read.Require(tensor.Name).ToArray()));
    }

    [Fact]
    public void Read_Float16Weights_GivesTheRoundedValues()
    {
        var (graph, binary) = NcnnFiles.Write(s_original, half: true);

        var read = NcnnIfrnet.Read("ifrnet.param", graph, binary);

        read.RequireAll(IfrnetVariant.All[0].Tensors());
        Assert.All(
            s_original.Tensors.Zip(s_original.Tensors.Select(tensor => read.Require(tensor.Name))),
            pair => Assert.All(pair.First.ToArray().Zip(pair.Second.ToArray()), value => Assert.Equal(value.First, value.Second, 1e-3f)));
    }

    [Fact]
    public void Read_ABinaryFileCutShort_NamesTheLayer()
    {
        var (graph, binary) = NcnnFiles.Write(s_original, half: true);

        var cut = binary.AsMemory(0, binary.Length - 2);

        var error = Assert.Throws<InterpolationException>(() => NcnnIfrnet.Read("ifrnet.param", graph, cut));
        Assert.Contains("ends within the weights of 'layer_", error.Message);
    }

    [Fact]
    public void Read_ABinaryFileOfAnotherNetwork_SaysThatItIsTooLong()
    {
        var (graph, binary) = NcnnFiles.Write(s_original, half: true);

        var error = Assert.Throws<InterpolationException>(() => NcnnIfrnet.Read("ifrnet.param", graph, (byte[])[.. binary, 0, 0, 0, 0]));
        Assert.Contains("4 bytes more", error.Message);
    }

    [Theory]
    [InlineData("7767517\n1 1\nInput in0 0 1 in0\n", "other than IFRNet")]
    [InlineData("7767517\n1 1\nLSTM a 0 1 b\n", "LSTM")]
    [InlineData("7767517\n1 1\nInput in0 0\n", "not a layer")]
    [InlineData("7767517\n1 1\nInput in0 0 9 in0\n", "not a layer")]
    [InlineData("7767517\n1 1\nPReLU p 0 1 b\n", "parameter 0")]
    [InlineData("7767517\n1 1\nConvolution c 0 1 b 0=8 1=3 6=71\n", "kernel")]
    [InlineData("7767517\n1 1\nConvolution c 0 1 b 0=8 1=3 11=0 6=72\n", "kernel")]
    [InlineData("7767517\n1 1\nConvolution c 0 1 b 0=268435456 1=268435456 11=268435456 6=72\n", "kernel")]
    [InlineData("7767517\n1 1\nConvolution c 0 1 b zero=8\n", "not a parameter")]
    public void Read_AGraphThatIsWrong_SaysWhere(string graph, string message)
    {
        var error = Assert.Throws<InterpolationException>(() => NcnnIfrnet.Read("x.param", Encoding.UTF8.GetBytes(graph), default));

        Assert.Contains(message, error.Message);
    }
}
