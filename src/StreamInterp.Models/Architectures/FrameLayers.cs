using StreamInterp.Models.Graph;
using StreamInterp.Models.Weights;

namespace StreamInterp.Models.Architectures;

/// <summary>Layers that see several frames at once, in space and time, on one tensor [1, C, h, w] for each frame.</summary>
/// <remarks>
/// A convolution over three frames is the sum of three convolutions of one frame each. Written so, it runs on the kernels for pictures,
/// which ONNX Runtime has in the CPU's blocked layout and every provider knows, and no work is done for the frames of zeros before the
/// first and after the last.
/// </remarks>
/// <param name="weights">Checked weights; those of a convolution are [O, I, frames, kh, kw], of a transposed one [I, O, 3, 4, 4].</param>
/// <param name="layers">The graph's dialect.</param>
internal sealed class FrameLayers(WeightSet weights, NetworkDialect layers)
{
    private readonly OnnxGraph _graph = layers.Graph;

    /// <summary>Convolves over three frames, or over one where the kernel is that short.</summary>
    public OnnxValue[] Convolve(OnnxValue[] x, string name, int stride = 1)
    {
        var weight = weights.Require($"{name}.weight");
        var taps = TapsOf(name, weight, weight.Shape[0]);
        return Each(x, (_, time) => Sum(name, InReach(x, time, taps, (frame, tap) => layers.Convolve(frame, tap, stride))));
    }

    /// <summary>Transposed convolution that doubles height and width, not the number of frames.</summary>
    public OnnxValue[] Upconvolve(OnnxValue[] x, string name)
    {
        var weight = weights.Require($"{name}.weight");
        var taps = TapsOf(name, weight, weight.Shape[1]);
        Array.Reverse(taps); // time runs the other way than in an ordinary convolution: the first tap sees the frame after
        return Each(x, (_, time) =>
        {
            var frames = _graph.Concat($"{name}.input", 1, [.. InReach(x, time, taps, (frame, _) => frame)]);
            return layers.Upconvolve(frames, Stack([.. InReach(x, time, taps, (_, tap) => tap)]));
        });
    }

    /// <summary>Weights every channel of all frames by a function of the channels' means.</summary>
    public OnnxValue[] Gate(OnnxValue[] x, string name)
    {
        var weight = weights.Require($"{name}.attn_layer.0.weight");
        TensorShape shape = new(weight.Shape[0], weight.Shape[1], 1, 1);
        var values = Array.ConvertAll(weight.ToArray(), value => value / x.Length); // the mean of the frames out of their sum
        var layer = new ConvLayer(name, shape, values, weights.Require($"{name}.attn_layer.0.bias").ToArray(), null);
        var sum = Sum($"{name}.sum", Each(x, (frame, _) => _graph.MeanOfPicture($"{name}.mean", frame)));
        var gate = _graph.Sigmoid($"{name}.gate", layers.Trim(layers.Convolve(sum, layer), layer.Outputs));
        return Each(x, (frame, _) => _graph.Mul($"{name}.gated", frame, gate));
    }

    /// <summary>The frames, each changed by itself.</summary>
    public static OnnxValue[] Each(OnnxValue[] x, Func<OnnxValue, int, OnnxValue> change) => [.. x.Select(change)];

    private OnnxValue Sum(string name, IEnumerable<OnnxValue> terms) => terms.Aggregate((sum, term) => _graph.Add(name, term, sum));

    // What the taps see of the frames around one; those before the first frame and after the last see zeros.
    private static IEnumerable<T> InReach<T>(OnnxValue[] x, int time, ConvLayer[] taps, Func<OnnxValue, ConvLayer, T> see)
    {
        var first = time - (taps.Length / 2);
        for (var tap = 0; tap < taps.Length; tap++)
        {
            if (first + tap >= 0 && first + tap < x.Length)
            {
                yield return see(x[first + tap], taps[tap]);
            }
        }
    }

    // One layer for each frame of the kernel; the bias, where there is one, goes with the middle.
    private ConvLayer[] TapsOf(string name, WeightTensor weight, int outputs)
    {
        var (frames, kernel) = (weight.Shape[2], weight.Shape[3] * weight.Shape[4]);
        TensorShape shape = new(weight.Shape[0], weight.Shape[1], weight.Shape[3], weight.Shape[4]);
        var bias = weights.TryGet($"{name}.bias", out var tensor) ? tensor.ToArray() : new float[outputs];
        var values = weight.ToArray();
        var taps = new ConvLayer[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            var own = new float[shape.ElementCount];
            for (var pair = 0; pair < own.Length / kernel; pair++)
            {
                values.AsSpan(((pair * frames) + frame) * kernel, kernel).CopyTo(own.AsSpan(pair * kernel));
            }

            taps[frame] = new ConvLayer(name, shape, own, frame == frames / 2 ? bias : new float[outputs], null);
        }

        return taps;
    }

    // The transposed layer that takes the inputs of all of these.
    private static ConvLayer Stack(ConvLayer[] taps) => taps[0] with
    {
        Shape = taps[0].Shape.With(0, taps.Sum(tap => tap.Shape[0])),
        Weight = [.. taps.SelectMany(tap => tap.Weight)],
        Bias = [.. taps[0].Bias.Select((_, output) => taps.Sum(tap => tap.Bias[output]))],
    };
}
