namespace StreamInterp.Models.Weights.Ncnn;

/// <summary>One line of an ncnn .param file, with the weights that the .bin file has for it.</summary>
/// <param name="Type">Such as "Convolution".</param>
/// <param name="Name">Unique name.</param>
/// <param name="Inputs">Names of the blobs it reads.</param>
/// <param name="Outputs">Names of the blobs it writes.</param>
internal sealed record NcnnLayer(string Type, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>Convolution or deconvolution: [O, I, kh, kw]; PReLU: its slopes; null for other layers.</summary>
    public WeightTensor? Weight { get; init; }

    /// <summary>[O] of a convolution or deconvolution.</summary>
    public WeightTensor? Bias { get; init; }
}
