using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>The constants of one convolution and of the PReLU that may follow it, and how to take them apart without changing the
/// result.</summary>
/// <param name="Name">Name in the published state dictionary, without ".weight".</param>
/// <param name="Shape">[O, I, kh, kw]; a depthwise layer has [C, 1, kh, kw].</param>
/// <param name="Weight">Row-major elements of that shape.</param>
/// <param name="Bias">[O].</param>
/// <param name="Slope">[O], or null where no PReLU follows.</param>
internal sealed record ConvLayer(string Name, TensorShape Shape, float[] Weight, float[] Bias, float[]? Slope)
{
    /// <summary>True where every channel is convolved on its own.</summary>
    public bool Depthwise { get; init; }

    /// <summary>Channels that the layer yields.</summary>
    public int Outputs => Shape[0];

    /// <summary>Channels that the layer takes.</summary>
    public int Inputs => Depthwise ? Shape[0] : Shape[1];

    private int KernelSize => Shape[2] * Shape[3];

    /// <summary>Reads a layer of a network whose tensors have been checked.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="name">Name of the convolution.</param>
    /// <param name="slope">Full name of the PReLU's tensor, or null.</param>
    public static ConvLayer Load(WeightSet weights, string name, string? slope = null)
    {
        var weight = weights.Require($"{name}.weight");
        return new ConvLayer(
            name,
            weight.Shape,
            weight.ToArray(),
            weights.Require($"{name}.bias").ToArray(),
            slope is null ? null : weights.Require(slope).ToArray());
    }

    /// <summary>The layer that yields only <paramref name="count"/> of the channels, from <paramref name="start"/> on.</summary>
    public ConvLayer Take(int start, int count)
    {
        var filter = Shape[1] * KernelSize;
        return this with
        {
            Name = $"{Name}.{start}",
            Shape = Shape.With(0, count),
            Weight = Weight.AsSpan(start * filter, count * filter).ToArray(),
            Bias = Bias.AsSpan(start, count).ToArray(),
            Slope = Slope?.AsSpan(start, count).ToArray(),
        };
    }

    /// <summary>The layer for inputs of which only the first <paramref name="count"/> channels are not zero.</summary>
    public ConvLayer TakeInputs(int count)
    {
        var (own, taken) = (Shape[1] * KernelSize, count * KernelSize);
        var weight = new float[Outputs * taken];
        for (var output = 0; output < Outputs; output++)
        {
            Weight.AsSpan(output * own, taken).CopyTo(weight.AsSpan(output * taken));
        }

        return this with { Shape = Shape.With(1, count), Weight = weight };
    }

    /// <summary>The layer with channels of zeros after its own: more inputs are ignored, more outputs are zero.</summary>
    public ConvLayer Pad(int outputs, int inputs)
    {
        var newInputs = Depthwise ? 1 : inputs;
        return outputs == Outputs && newInputs == Shape[1] ? this : Embed(0, outputs, newInputs);
    }

    /// <summary>The layer preceded by <paramref name="channels"/> channels that come out exactly as they went in.</summary>
    /// <remarks>Their filter is 1 at its centre and 0 elsewhere, their slope 1; a product with 0 adds nothing to a finite sum.</remarks>
    public ConvLayer WithPassThrough(int channels)
    {
        var wide = Embed(channels, channels + Outputs, Depthwise ? 1 : channels + Inputs);
        var centre = KernelSize / 2;
        for (var channel = 0; channel < channels; channel++)
        {
            var own = Depthwise ? 0 : channel;
            wide.Weight[(((channel * wide.Shape[1]) + own) * KernelSize) + centre] = 1;
            if (wide.Slope is not null)
            {
                wide.Slope[channel] = 1;
            }
        }

        return wide;
    }

    // Places the layer's own channels behind `first` empty ones in a layer of the given channel counts.
    private ConvLayer Embed(int first, int outputs, int inputs)
    {
        var weight = new float[outputs * inputs * KernelSize];
        var row = Shape[1] * KernelSize;
        var firstInput = Depthwise ? 0 : first;
        for (var output = 0; output < Outputs; output++)
        {
            var destination = (((first + output) * inputs) + firstInput) * KernelSize;
            Weight.AsSpan(output * row, row).CopyTo(weight.AsSpan(destination));
        }

        return this with
        {
            Shape = new TensorShape(outputs, inputs, Shape[2], Shape[3]),
            Weight = weight,
            Bias = Place(Bias, first, outputs),
            Slope = Slope is null ? null : Place(Slope, first, outputs),
        };
    }

    private static float[] Place(float[] values, int first, int length)
    {
        var placed = new float[length];
        values.CopyTo(placed, first);
        return placed;
    }
}
