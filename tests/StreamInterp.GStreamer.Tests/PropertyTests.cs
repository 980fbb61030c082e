using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer.Tests;

public sealed class PropertyTests
{
    [Theory]
    [InlineData("interpolator", "auto", "motion")]
    [InlineData("model", "", "ifrnet-s")]
    [InlineData("model-path", "", "weights.safetensors")]
    [InlineData("provider", "auto", "webgpu")]
    [InlineData("device-id", "0", "1")]
    [InlineData("framerate", "0/1", "60000/1001")]
    [InlineData("multiplier", "2", "3")]
    [InlineData("flow-scale", "0", "0.5")]
    [InlineData("pyramid-levels", "0", "4")]
    [InlineData("scene-threshold", "0.5", "0.25")]
    [InlineData("scene-cut", "repeat", "blend")]
    [InlineData("duplicates", "interpolate-over", "keep")]
    [InlineData("max-latency", "0", "100")]
    [InlineData("threads", "0", "4")]
    [InlineData("silent", "true", "false")]
    [InlineData("qos", "false", "true")]
    [InlineData("runtime-library", "", "libonnxruntime.so.1")]
    public void Property_Set_IsReadBack(string name, string byDefault, string value)
    {
        using var harness = new Harness();
        Assert.Equal(byDefault, Unquote(harness.Get(name)));
        harness.Set(name, value);
        Assert.Equal(value, Unquote(harness.Get(name)));
    }

    [Theory]
    [InlineData("interpolator", "magic", "auto")]
    [InlineData("provider", "abacus", "auto")]
    public void Property_UnknownChoice_IsRefused(string name, string value, string kept)
    {
        using var harness = new Harness();
        harness.Set(name, value);
        Assert.Equal(kept, harness.Get(name));
    }

    [Fact]
    public unsafe void Counters_AfterAStream_TellWhatHappened()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        for (var i = 0; i < 5; i++)
        {
            harness.Push(SourceFrames.Create(i, new Media.Fraction(30, 1), (byte)(i * 5)));
        }

        harness.PushEos();
        Assert.Equal(10, harness.PullToEnd().Count);
        Assert.Equal(
            [5, 10, 4, 1, 0, 0, 0],
            new[] { "in", "out", "interpolated", "duplicate", "drop", "late", "scene-cuts" }.Select(harness.GetCount));
        var stats = harness.GetStatistics();
        Assert.Contains("application/x-streaminterp-stats", stats);
        Assert.Contains("interpolated=(guint64)4", stats);
        Assert.Contains("interpolator=(string)blend", stats);
        Assert.Contains("ms-p50=(double)", stats);
    }

    private static string Unquote(string value) => value is "NULL" ? "" : value.Trim('"');
}
