using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class CapsTests
{
    [Theory]
    [InlineData("30/1", null, "", "60/1")]
    [InlineData("30/1", null, "multiplier=3", "90/1")]
    [InlineData("30/1", null, "multiplier=1", "30/1")]
    [InlineData("30/1", null, "framerate=50/1", "50/1")]
    [InlineData("30/1", null, "framerate=25/1", "30/1")]
    [InlineData("30000/1001", null, "", "60000/1001")]
    [InlineData("0/1", null, "", "60/1")]
    [InlineData("0/1", null, "framerate=48/1", "48/1")]
    [InlineData("0/1", "0/1", "", "0/1")]
    [InlineData("30/1", "60/1", "framerate=50/1", "60/1")]
    [InlineData("30/1", "30/1", "", "30/1")]
    [InlineData("30/1", "[ 0/1, 50/1 ]", "", "50/1")]
    [InlineData("30/1", "{ 24/1, 50/1, 120/1 }", "", "50/1")]
    [InlineData("30/1", "{ 25/1, 60/1, 120/1 }", "", "60/1")]
    [InlineData("25/1", "[ 0/1, 2147483647/1 ]", "framerate=60/1", "60/1")]
    public void OutputRate_ForDownstreamAndProperties_IsTheNearestToTheWish(
        string input, string? downstream, string property, string expected)
    {
        var properties = property.Length > 0 ? new[] { (property.Split('=')[0], property.Split('=')[1]) } : [];
        using var harness = new Harness(downstream is null ? null : $"video/x-raw,framerate=(fraction){downstream}", properties);
        harness.Set("interpolator", "blend");
        harness.SetSourceCaps($"{SourceFrames.Small},framerate={input}");
        harness.Push(SourceFrames.Create(0, new Fraction(30, 1), 0));

        Assert.Contains($"framerate=(fraction){expected}", harness.PullCaps());
    }

    [Fact]
    public void Reconfigure_DownstreamOnlyBelowSource_ErrorNamesVideorate()
    {
        using var harness = new Harness("video/x-raw,framerate=60/1", ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.Create(0, new Fraction(30, 1), 0));
        harness.PullCaps();
        harness.SetSinkCaps("video/x-raw,framerate=15/1");
        harness.Push(SourceFrames.Create(1, new Fraction(30, 1), 0));

        Assert.Contains("videorate", harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
    }

    [Theory]
    [InlineData("60/1", "framerate=(fraction)30/1")]
    [InlineData("60/1", "framerate=(fraction)[ 0/1, 60/1 ]")]
    [InlineData("[ 50/1, 60/1 ]", "framerate=(fraction)[ 0/1, 60/1 ]")]
    [InlineData("{ 50/1, 60/1 }", "framerate=(fraction)[ 0/1, 60/1 ]")]
    public void QueryCaps_AtSink_AllowsWhatDownstreamCanBeRaisedFrom(string downstream, string expected)
    {
        using var harness = new Harness($"video/x-raw,framerate=(fraction){downstream}");
        Assert.Contains(expected, QueryCaps(harness, "sink", null));
    }

    [Fact]
    public void QueryCaps_AtSinkWithFilter_StaysWithinIt()
    {
        using var harness = new Harness("video/x-raw,framerate=60/1");
        var caps = QueryCaps(harness, "sink", "video/x-raw,format=NV12,framerate=25/1");
        Assert.Contains("NV12", caps);
        Assert.Contains("framerate=(fraction)25/1", caps);
        Assert.DoesNotContain("I420", caps);
    }

    [Fact]
    public void QueryCaps_AtSource_OffersTheWishFirst()
    {
        using var harness = new Harness();
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var caps = QueryCaps(harness, "src", null);
        var wish = caps.IndexOf("framerate=(fraction)60/1", StringComparison.Ordinal);
        var range = caps.IndexOf("framerate=(fraction)[ 30/1, 2147483647/1 ]", StringComparison.Ordinal);
        Assert.InRange(wish, 0, range);
    }

    [Theory]
    [InlineData("video/x-raw,format=NV12,width=64,height=64,framerate=30/1", true)]
    [InlineData("video/x-raw,format=NV12,width=64,height=64,framerate=60/1", true)]
    [InlineData("video/x-raw,format=NV12,width=64,height=64,framerate=61/1", false)]
    [InlineData("video/x-raw,format=AYUV64,width=64,height=64,framerate=30/1", false)]
    [InlineData("video/x-raw(memory:GLMemory),format=NV12,width=64,height=64,framerate=30/1", false)]
    [InlineData("video/x-h264,width=64,height=64,framerate=30/1", false)]
    public void AcceptCaps_AtSink_OnlyWhatCanBecomeDownstreams(string caps, bool accepted)
    {
        using var harness = new Harness("video/x-raw,framerate=60/1");
        using var pad = new ElementPad(harness.Element, "sink");
        Assert.Equal(accepted, pad.Accepts(caps));
    }

    [Fact]
    public void Caps_AllOtherFields_AreKept()
    {
        const string Fields =
            "pixel-aspect-ratio=(fraction)4/3, interlace-mode=(string)progressive, colorimetry=(string)bt2020-10, "
            + "chroma-site=(string)mpeg2, multiview-mode=(string)mono, content-light-level=(string)1000:400, "
            + "mastering-display-info=(string)35400:14600:8500:39850:6550:2300:15635:16450:10000000:1";
        using var harness = new Harness(null, ("interpolator", "blend"));
        harness.SetSourceCaps($"video/x-raw,format=P010_10LE,width=16,height=16,framerate=30/1,max-framerate=60/1,{Fields}");
        harness.Push(SourceFrames.Create(0, new Fraction(30, 1), 0, 16 * 16 * 3));

        var caps = harness.PullCaps();
        Assert.All(Fields.Split(", "), field => Assert.Contains(field, caps));
        Assert.DoesNotContain("max-framerate", caps);
    }

    [Theory]
    [InlineData("interleaved")]
    [InlineData("mixed")]
    public void Caps_Interlaced_RefusedWithAMessageThatNamesDeinterlace(string mode)
    {
        using var harness = new Harness();
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1,interlace-mode={mode}");

        Assert.Contains("deinterlace", harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
        Assert.Equal(GstFlowReturn.GST_FLOW_NOT_NEGOTIATED, harness.Push(SourceFrames.Create(0, new Fraction(30, 1), 0)));
    }

    [Theory]
    [InlineData("frame-by-frame", true)]
    [InlineData("side-by-side", false)]
    public void Caps_Stereoscopic_RefusedWhereTheViewsTakeTurns(string mode, bool refused)
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1,multiview-mode={mode},views=2");

        Assert.Equal(
            refused ? GstFlowReturn.GST_FLOW_NOT_NEGOTIATED : GstFlowReturn.GST_FLOW_OK,
            harness.Push(SourceFrames.Create(0, new Fraction(30, 1), 0)));
        if (refused)
        {
            Assert.Contains("several views", harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
        }
    }

    [Fact]
    public void Caps_SizeChangesMidStreamAndBack_EachPartIsWhole()
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        var rate = new Fraction(30, 1);
        var sizes = new[] { 16, 24, 16 };
        for (var part = 0; part < sizes.Length; part++)
        {
            var side = sizes[part];
            harness.SetSourceCaps($"video/x-raw,format=GRAY8,width={side},height={side},framerate=30/1");
            harness.Push(SourceFrames.Create(2 * part, rate, (byte)(40 * part), side * side));
            harness.Push(SourceFrames.Create((2 * part) + 1, rate, (byte)((40 * part) + 9), side * side));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal([256, 256, 256, 256, 576, 576, 576, 576, 256, 256, 256, 256], frames.Select(frame => frame.Bytes.Length));
        var grid = Enumerable.Range(0, 12).Select(
            k => ClockTime.OfFrame((ulong)k / 4 * 2, rate) + ClockTime.OfFrame((ulong)k % 4, new Fraction(60, 1)));
        Assert.Equal(grid, frames.Select(frame => frame.Pts));
    }

    [Fact]
    public void Reconfigure_DownstreamWantsAnotherRate_NewCapsAndGrid()
    {
        using var harness = new Harness("video/x-raw,framerate=60/1", ("interpolator", "blend"));
        var rate = new Fraction(30, 1);
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.Create(0, rate, 0));
        harness.Push(SourceFrames.Create(1, rate, 3));
        harness.Pull(2);
        harness.SetSinkCaps("video/x-raw,framerate=90/1");
        for (var i = 2; i < 5; i++)
        {
            harness.Push(SourceFrames.Create(i, rate, (byte)(3 * i)));
        }

        Assert.Contains("60/1", harness.PullCaps());
        Assert.Contains("90/1", harness.PullCaps());
        var frames = harness.Pull(5);
        Assert.Equal(ClockTime.OfFrame(3, new Fraction(60, 1)), frames[1].Pts);
        Assert.Equal(ClockTime.OfFrame(2, rate), frames[2].Pts);
        Assert.Equal(ClockTime.OfFrame(7, new Fraction(90, 1)), frames[3].Pts);
    }

    [Fact]
    public void Framerate_SetWhilePlaying_RateChanges()
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        var rate = new Fraction(30, 1);
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.Create(0, rate, 0));
        Assert.Contains("60/1", harness.PullCaps());
        harness.Set("framerate", "120/1");
        harness.Push(SourceFrames.Create(1, rate, 3));
        Assert.Contains("120/1", harness.PullCaps());
    }

    private static string QueryCaps(Harness harness, string padName, string? filter)
    {
        using var pad = new ElementPad(harness.Element, padName);
        return pad.QueryCaps(filter);
    }
}
