using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Models.Foreign;
using StreamInterp.Onnx;

namespace StreamInterp.Engine;

/// <summary>Finds out what a foreign network's picture sizes have to be multiples of, by running it on small ones.</summary>
/// <remarks>A network that halves its pictures n times cannot put them together again unless they are multiples of 2^n. It is run on sizes that
/// are odd multiples of 1, 8, 16, .. until one works, always on the CPU: which sizes fit does not depend on the provider.</remarks>
internal static class PaddingProbe
{
    private const int SmallestSide = 100; // less than that no network is made for

    private static readonly int[] s_multiples = [1, 8, 16, 32, 64, 128];

    /// <summary>The network with the smallest multiple that works.</summary>
    /// <exception cref="InterpolationException">None does; the last failure says why.</exception>
    public static ForeignNetwork Find(ForeignNetwork network, OrtLibrary runtime, IInterpolationLog log)
    {
        InterpolationException? last = null;
        foreach (var multiple in s_multiples)
        {
            var candidate = network.WithMultiple(multiple);
            try
            {
                Run(candidate, runtime, multiple);
                log.Info($"{network.Name} takes pictures whose sides are multiples of {multiple}");
                return candidate;
            }
            catch (InterpolationException failure)
            {
                last = failure;
            }
        }

        throw new InterpolationException(
            $"The network {network.Name} runs at no size that was tried: {last!.Message}",
            "Give its \"multiple\" in a .json file of the same name beside it, or export it again.",
            last);
    }

    private static unsafe void Run(ForeignNetwork network, OrtLibrary runtime, int multiple)
    {
        var blocks = (SmallestSide / multiple) | 1;
        VideoInfo info = new(VideoFormat.GRAY8, (blocks + 2) * multiple, blocks * multiple);
        using OnnxInterpolator interpolator = new(network, runtime, new InterpolatorOptions { Provider = "cpu" }, new SilentLog());
        using FrameBuffer grey = new(info);
        interpolator.Configure(info);
        interpolator.Prepare(grey.Picture, grey.Picture, continues: false);
        interpolator.Interpolate(0.5f, grey.Picture);
    }

    // What fails here is expected to.
    private sealed class SilentLog : IInterpolationLog
    {
        public void Info(string message)
        {
        }

        public void Warning(string message)
        {
        }
    }
}
