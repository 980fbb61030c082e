namespace StreamInterp.Models.Architectures;

/// <summary>Turns a transposed convolution (4x4, stride 2, padding 1) into an ordinary 2x2 one.</summary>
/// <remarks>
/// <para>Of the 4x4 taps only 2x2 meet a sample for any one output pixel, and which ones depends on whether its row and column are even
/// or odd. So a convolution with four times the channels, one set for each of these phases, does the same products.</para>
/// <para>Output row 2i + a reads input rows i + a - 1 and i + a. With one row of padding above, a 2x2 convolution at position p reads
/// rows p - 1 and p, so that phase a of output row 2i + a is found at p = i + a. Spreading the phases with those of a = 1 first puts
/// it at row 2i + a + 1: the result is right when one pixel is cut off on each side. Columns alike.</para>
/// </remarks>
internal static class UpconvolutionPhases
{
    private const int Kernel = 4;
    private const int PhaseKernel = 2;

    /// <summary>The convolution whose channel 4c + 2(1 - a) + (1 - b) is channel c of rows of parity a and columns of parity b.</summary>
    /// <param name="layer">Shape [I, O, 4, 4].</param>
    /// <param name="outputs">How many of its O channels to take, from the first on.</param>
    public static ConvLayer Of(ConvLayer layer, int outputs)
    {
        var (inputs, stored) = (layer.Shape[0], layer.Shape[1]);
        TensorShape shape = new(4 * outputs, inputs, PhaseKernel, PhaseKernel);
        var weight = new float[shape.ElementCount];
        var bias = new float[4 * outputs];
        for (var channel = 0; channel < 4 * outputs; channel++)
        {
            var output = channel / 4;
            bias[channel] = layer.Bias[output];
            for (var input = 0; input < inputs; input++)
            {
                var source = layer.Weight.AsSpan(((input * stored) + output) * Kernel * Kernel, Kernel * Kernel);
                var destination = weight.AsSpan(((channel * inputs) + input) * PhaseKernel * PhaseKernel, PhaseKernel * PhaseKernel);
                CopyTaps(source, destination, 1 - (channel / 2 % 2), 1 - (channel % 2));
            }
        }

        return new ConvLayer(layer.Name, shape, weight, bias, null);
    }

    // Input row i + a - 1 + k reaches output row 2i + a through tap 3 - a - 2k: output = 2 * input - 1 + tap.
    private static void CopyTaps(ReadOnlySpan<float> source, Span<float> destination, int rowParity, int columnParity)
    {
        for (var k = 0; k < PhaseKernel; k++)
        {
            for (var l = 0; l < PhaseKernel; l++)
            {
                var row = 3 - rowParity - (2 * k);
                var column = 3 - columnParity - (2 * l);
                destination[(k * PhaseKernel) + l] = source[(row * Kernel) + column];
            }
        }
    }
}
