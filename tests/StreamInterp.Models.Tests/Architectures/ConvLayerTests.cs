using StreamInterp.Models.Architectures;

namespace StreamInterp.Models.Tests.Architectures;

/// <summary>Layers taken apart and padded, against a plain convolution of the whole.</summary>
public sealed class ConvLayerTests
{
    private const int Size = 5;
    private readonly Random _random = new(7);

    [Fact]
    public void Take_EachHalf_YieldsThatHalfOfTheChannels()
    {
        var layer = Layer(6, 4, 3);
        var input = Values(4 * Size * Size);

        var whole = Plain.Conv(layer, input, Size, Size);
        var halves = Plain.Conv(layer.Take(0, 2), input, Size, Size).Concat(Plain.Conv(layer.Take(2, 4), input, Size, Size));

        Assert.Equal(whole, halves);
    }

    [Fact]
    public void TakeInputs_WhereTheOthersAreZero_YieldsTheSame()
    {
        var layer = Layer(3, 5, 3);
        var input = Values(5 * Size * Size);
        input.AsSpan(2 * Size * Size).Clear();

        Assert.Equal(
            Plain.Conv(layer, input, Size, Size), Plain.Conv(layer.TakeInputs(2), input[..(2 * Size * Size)], Size, Size));
    }

    [Fact]
    public void Pad_MoreChannels_IgnoresInputsAndYieldsZeros()
    {
        var layer = Layer(2, 3, 3);
        var input = Values(5 * Size * Size);

        var padded = Plain.Conv(layer.Pad(4, 5), input, Size, Size);

        Assert.Equal(Plain.Conv(layer, input[..(3 * Size * Size)], Size, Size), padded[..(2 * Size * Size)]);
        Assert.All(padded[(2 * Size * Size)..], value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithPassThrough_SomeChannels_LetsThemThroughUnchanged(bool depthwise)
    {
        var layer = Layer(3, depthwise ? 1 : 3, 3) with { Depthwise = depthwise };
        var input = Values(5 * Size * Size);

        var wide = layer.WithPassThrough(2);
        var result = Plain.Conv(wide, input, Size, Size);

        Assert.Equal(input[..(2 * Size * Size)], result[..(2 * Size * Size)]);
        Assert.Equal(Plain.Conv(layer, input[(2 * Size * Size)..], Size, Size), result[(2 * Size * Size)..]);
        Assert.Equal([1, 1, .. layer.Slope!], wide.Slope!);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void UpconvolutionPhases_SpreadAndCropped_AreTheTransposedConvolution(int outputs)
    {
        var layer = new ConvLayer("up", new TensorShape(4, 3, 4, 4), Values(4 * 3 * 16), Values(3), null);
        var input = Values(4 * Size * Size);

        var phases = Plain.Conv(UpconvolutionPhases.Of(layer, outputs), input, Size, Size);
        var expected = Plain.Upconv(layer, input, Size, Size);

        for (var i = 0; i < outputs * 4 * Size * Size; i++)
        {
            var (channel, y, x) = (i / (4 * Size * Size), (i / (2 * Size) % (2 * Size)) + 1, (i % (2 * Size)) + 1);
            var phase = (4 * channel) + (2 * (y % 2)) + (x % 2);
            Assert.Equal(expected[i], phases[(((phase * (Size + 1)) + (y / 2)) * (Size + 1)) + (x / 2)], 1e-5f);
        }
    }

    private ConvLayer Layer(int outputs, int inputs, int kernel) => new(
        "layer",
        new TensorShape(outputs, inputs, kernel, kernel),
        Values(outputs * inputs * kernel * kernel),
        Values(outputs),
        Values(outputs));

    private float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * _random.NextDouble()) - 1))];

    /// <summary>Convolutions as their definitions say, one product at a time.</summary>
    private static class Plain
    {
        public static float[] Conv(ConvLayer layer, float[] input, int height, int width)
        {
            var (perGroup, kernel) = (layer.Shape[1], layer.Shape[2]);
            var (rows, columns) = (height + (2 * (kernel / 2)) - kernel + 1, width + (2 * (kernel / 2)) - kernel + 1);
            var result = new float[layer.Outputs * rows * columns];
            for (var i = 0; i < result.Length; i++)
            {
                var (output, y, x) = (i / (rows * columns), i / columns % rows, i % columns);
                result[i] = layer.Bias[output];
                for (var tap = 0; tap < perGroup * kernel * kernel; tap++)
                {
                    var channel = layer.Depthwise ? output : tap / (kernel * kernel);
                    var row = y + (tap / kernel % kernel) - (kernel / 2);
                    var column = x + (tap % kernel) - (kernel / 2);
                    var inside = row >= 0 && row < height && column >= 0 && column < width;
                    var weight = layer.Weight[(output * perGroup * kernel * kernel) + tap];
                    result[i] += inside ? weight * input[(((channel * height) + row) * width) + column] : 0;
                }
            }

            return result;
        }

        // Each input sample adds its 4x4 kernel to the output at twice its position less the padding of one.
        public static float[] Upconv(ConvLayer layer, float[] input, int height, int width)
        {
            var outputs = layer.Shape[1];
            var result = new float[outputs * 4 * height * width];
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = layer.Bias[i / (4 * height * width)];
            }

            for (var i = 0; i < input.Length * outputs * 16; i++)
            {
                var (sample, output, ky, kx) = (i / (16 * outputs), i / 16 % outputs, i / 4 % 4, i % 4);
                var (channel, y, x) = (sample / (height * width), sample / width % height, sample % width);
                var (row, column) = ((2 * y) - 1 + ky, (2 * x) - 1 + kx);
                if (row >= 0 && row < 2 * height && column >= 0 && column < 2 * width)
                {
                    result[(((output * 2 * height) + row) * 2 * width) + column] +=
                        input[sample] * layer.Weight[(((channel * outputs) + output) * 16) + (ky * 4) + kx];
                }
            }

            return result;
        }
    }
}
