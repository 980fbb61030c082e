using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Pictures that fool interpolators: nothing moves, nothing is there, everything changes.</summary>
public sealed class ContentTests
{
    private const int Width = 64;
    private const int Height = 48;
    private const int Count = 24;
    private static readonly Fraction s_rate = new(30, 1);

    public enum Content
    {
        Static,
        Black,
        Flash,
        Fade,
        CutEveryFrame,
    }

    [Theory]
    [InlineData(Content.Static, "keep")]
    [InlineData(Content.Static, "interpolate-over")]
    [InlineData(Content.Black, "keep")]
    [InlineData(Content.Black, "interpolate-over")]
    [InlineData(Content.Flash, "keep")]
    [InlineData(Content.Fade, "keep")]
    [InlineData(Content.CutEveryFrame, "keep")]
    public void Push_DifficultContent_EveryInstantIsFilledAndSourceFramesAreUntouched(Content content, string duplicates)
    {
        var sources = Enumerable.Range(0, Count).Select(index => Draw(content, index)).ToList();
        var (frames, cuts) = Play(sources, ("interpolator", "blend"), ("duplicates", duplicates));

        Assert.Equal(Enumerable.Range(0, 2 * Count).Select(k => ClockTime.OfFrame((ulong)k, new Fraction(60, 1))), frames.Select(frame => frame.Pts));
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(sources[i], frames[2 * i].Bytes));
        Assert.All(Enumerable.Range(0, Count - 1), i => AssertBetween(frames[2 * i].Bytes, frames[(2 * i) + 1].Bytes, frames[(2 * i) + 2].Bytes));
        Assert.Equal(content == Content.CutEveryFrame, cuts > 0);
    }

    [Theory]
    [InlineData(Content.Static)]
    [InlineData(Content.Black)]
    [InlineData(Content.CutEveryFrame)]
    public void Push_NothingToTrackWithMotion_FramesAreRepeatedExactly(Content content)
    {
        var sources = Enumerable.Range(0, Count).Select(index => Draw(content, index)).ToList();
        var (frames, _) = Play(
            sources, ("interpolator", "network"), ("model", TestInterpolatorFactory.Motion), ("duplicates", "keep"), ("scene-threshold", "0.7"));

        Assert.Equal(2 * Count, frames.Count);
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(sources[i], frames[2 * i].Bytes));
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(sources[i], frames[(2 * i) + 1].Bytes));
    }

    private static unsafe (List<OutputFrame> Frames, long Cuts) Play(List<byte[]> sources, params (string Name, string Value)[] properties)
    {
        using var harness = new Harness(null, properties);
        harness.SetSourceCaps($"video/x-raw,format=GRAY8,width={Width},height={Height},framerate=30/1");
        for (var i = 0; i < sources.Count; i++)
        {
            var time = ClockTime.OfFrame((ulong)i, s_rate);
            harness.Push(SourceFrames.Create(time, ClockTime.OfFrame((ulong)i + 1, s_rate) - time, sources[i]));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal(0, harness.CountMessages((int)(GstMessageType.GST_MESSAGE_ERROR | GstMessageType.GST_MESSAGE_WARNING)));
        return (frames, harness.GetCount("scene-cuts"));
    }

    // Neither interpolator in use here nor a repeat leaves the range of its neighbours.
    private static void AssertBetween(byte[] previous, byte[] made, byte[] next)
    {
        for (var i = 0; i < made.Length; i++)
        {
            Assert.InRange(made[i], Math.Min(previous[i], next[i]), Math.Max(previous[i], next[i]));
        }
    }

    private static byte[] Draw(Content content, int index)
    {
        var random = new Random(content == Content.CutEveryFrame ? index : 1);
        var picture = new byte[Width * Height];
        random.NextBytes(picture);
        return content switch
        {
            Content.Black => new byte[Width * Height],
            Content.Flash => [.. picture.Select(value => index == Count / 2 ? (byte)255 : (byte)(value / 2))],
            Content.Fade => [.. picture.Select(value => (byte)(value * (Count - index) / Count))],
            Content.CutEveryFrame => DrawBlocks(random),
            _ => picture,
        };
    }

    // Patches of four pixels: a new scene, where finer noise would look alike to any detector.
    private static byte[] DrawBlocks(Random random)
    {
        const int Side = 4;
        var greys = new byte[Width / Side * (Height / Side)];
        random.NextBytes(greys);
        return [.. Enumerable.Range(0, Width * Height).Select(i => greys[(i / Width / Side * (Width / Side)) + (i % Width / Side)])];
    }
}
