using StreamInterp.Interpolation;
using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>The network of our own that corrects pictures made by motion compensation; <c>training/</c> has its twin and trains it.</summary>
/// <remarks>
/// It works on blocks of 4x4 pixels, which the first convolution gathers, with one detour to cells of 8x8, where the paths' values join. All
/// its channels are multiples of 16 and its activations are of the kinds that ONNX Runtime fuses with convolutions and sums.
/// </remarks>
public sealed class Refiner : IRefinementGraphBuilder
{
    private const int Fine = 32;
    private const int Coarse = 48;
    private const int FineKernel = 6;
    private const int FinePadding = 1;
    private const int CellsInBlocks = RefinementLayout.Cell / RefinementLayout.Block;
    private const float Slope = 0.1f;

    private static readonly (string Name, TensorShape Shape)[] s_layers =
    [
        ("fine", new(Fine, RefinementLayout.Pictures, FineKernel, FineKernel)),
        ("cells", new(Coarse, RefinementLayout.CellChannels, 3, 3)),
        ("down", new(Coarse, Fine, 3, 3)),
        ("coarse", new(Coarse, Coarse, 3, 3)),
        ("up", new(Fine, Coarse, 1, 1)),
        ("join", new(Fine, Fine, 3, 3)),
        ("out", new(RefinementLayout.CorrectionChannels, Fine, 1, 1)),
    ];

    private readonly WeightSet _weights;

    /// <summary>Creates the network from its weights.</summary>
    /// <exception cref="InterpolationException">A tensor is missing or has the wrong shape; the message names it.</exception>
    public Refiner(WeightSet weights)
    {
        weights.RequireAll(Tensors());
        _weights = weights;
    }

    /// <summary>What the network is called.</summary>
    public static string NetworkName => "motion-refiner";

    /// <inheritdoc/>
    public string Name => NetworkName;

    /// <summary>Every tensor of the network.</summary>
    public static IEnumerable<TensorSpecification> Tensors()
    {
        foreach (var (name, shape) in s_layers)
        {
            yield return new TensorSpecification($"{name}.weight", shape);
            yield return new TensorSpecification($"{name}.bias", new TensorShape(shape[0]));
        }
    }

    /// <inheritdoc/>
    public byte[] Build(int width, int height)
    {
        const int Cell = RefinementLayout.Cell;
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % Cell, 0, nameof(width));
        ArgumentOutOfRangeException.ThrowIfNotEqual(height % Cell, 0, nameof(height));
        OnnxGraph graph = new(Name);
        var pictures = graph.Input("pictures", new TensorShape(1, RefinementLayout.Pictures, height, width));
        var cells = graph.Input("cells", new TensorShape(1, RefinementLayout.CellChannels, height / Cell, width / Cell));
        var fine = Leaky(graph, "fine", Convolve(graph, "fine", pictures, RefinementLayout.Block, FinePadding));
        var coarse = graph.Add("coarse.sum", Convolve(graph, "down", fine, CellsInBlocks), Convolve(graph, "cells", cells));
        coarse = Leaky(graph, "coarse", Convolve(graph, "coarse", graph.Relu("coarse.relu", coarse)));
        var up = graph.Repeat("up.repeat", Convolve(graph, "up", coarse), CellsInBlocks);
        var joined = graph.Relu("join.relu", graph.Add("join.sum", fine, up));
        joined = Leaky(graph, "join", Convolve(graph, "join", joined));
        graph.Output(graph.Identity("corrections", Convolve(graph, "out", joined)));
        return graph.Serialize();
    }

    private static OnnxValue Leaky(OnnxGraph graph, string name, OnnxValue x) => graph.LeakyRelu($"{name}.leaky", x, Slope);

    private OnnxValue Convolve(OnnxGraph graph, string name, OnnxValue x, int stride = 1, int? padding = null)
    {
        var layer = ConvLayer.Load(_weights, name);
        return graph.Conv(
            name,
            x,
            graph.Constant($"{name}.weight", layer.Shape, layer.Weight),
            graph.Constant($"{name}.bias", new TensorShape(layer.Outputs), layer.Bias),
            stride,
            padding: padding);
    }
}
