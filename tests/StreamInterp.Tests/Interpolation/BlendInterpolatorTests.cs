using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Interpolation;

[Trait("Category", "Kernel")]
public sealed class BlendInterpolatorTests : FrameInterpolatorContract
{
    [Theory]
    [MemberData(nameof(Formats))]
    public void Interpolate_AnyTimestep_IsTheWeightedAverageOfEverySample(VideoFormat format)
    {
        var info = new VideoInfo(format, 77, 5);
        using var previous = new GuardedFrame(info);
        using var next = new GuardedFrame(info);
        using var result = new GuardedFrame(info);
        Patterns.FillNoise(previous.Picture, seed: 1);
        Patterns.FillNoise(next.Picture, seed: 2);
        using var blend = Create();
        blend.Configure(info);
        blend.Prepare(previous.Picture, next.Picture, continues: false);

        foreach (var timestep in (ReadOnlySpan<float>)[0.5f, 0.25f, 0.4f, 0.001f, 0.999f])
        {
            blend.Interpolate(timestep, result.Picture);
            AssertWeightedAverage(previous.Picture, next.Picture, result.Picture, timestep);
        }
    }

    [Fact]
    public void Interpolate_P010WithJunkInLowBits_LeavesThemZero()
    {
        var info = new VideoInfo(VideoFormat.P010_10LE, 33, 1);
        using var junk = new GuardedFrame(info, fill: 0xFF);
        using var result = new GuardedFrame(info, fill: 0xFF);
        using var blend = Create();
        blend.Prepare(junk.Picture, junk.Picture, continues: false);

        blend.Interpolate(0.5f, result.Picture);

        unsafe
        {
            var row = new ReadOnlySpan<ushort>(result.Picture.Row(0, 0), 33);
            Assert.Equal(-1, row.IndexOfAnyExcept((ushort)0xFFC0));
        }
    }

    protected override IFrameInterpolator Create() => new BlendInterpolator();

    private static void AssertWeightedAverage(in VideoFrame previous, in VideoFrame next, in VideoFrame result, float timestep)
    {
        var info = result.Info;
        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            for (var y = 0; y < Samples.Rows(info, component); y++)
            {
                for (var x = 0; x < Samples.Columns(info, component); x++)
                {
                    var (a, b) = (Samples.Get(previous, component, x, y), Samples.Get(next, component, x, y));
                    var exact = a + ((b - a) * (double)timestep);
                    var error = Math.Abs(Samples.Get(result, component, x, y) - exact);
                    Assert.InRange(error, 0, 0.5 + (1 / 32.0));
                }
            }
        }
    }
}
