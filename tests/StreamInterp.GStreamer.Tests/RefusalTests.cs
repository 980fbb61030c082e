using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Downstream wants no more frames, or none at the moment.</summary>
public sealed unsafe class RefusalTests
{
    private static readonly Fraction s_rate = new(30, 1);

    [Fact]
    public void Refuse_OldSegmentAfterTheNewOneCameIn_OnlyTheOldOnesFramesAreUnwanted()
    {
        var refusal = CreateWithSegment();
        refusal.Enter();
        refusal.Refuse(GstFlowReturn.GST_FLOW_EOS, refusal.Attempts);
        Assert.Equal(GstFlowReturn.GST_FLOW_OK, refusal.AtEntrance);
        Assert.True(refusal.AtExit);

        refusal.Leave();
        Assert.False(refusal.AtExit);
    }

    [Theory]
    [InlineData(GstFlowReturn.GST_FLOW_EOS)]
    [InlineData(GstFlowReturn.GST_FLOW_NOT_LINKED)]
    internal void Refuse_SegmentInForce_NextFrameIsAnsweredWithTheReason(GstFlowReturn reason)
    {
        var refusal = CreateWithSegment();
        refusal.Refuse(reason, refusal.Attempts);
        Assert.Equal(reason, refusal.AtEntrance);

        refusal.TryAgain();
        Assert.Equal(GstFlowReturn.GST_FLOW_OK, refusal.AtEntrance);
        Assert.False(refusal.AtExit);
    }

    [Fact]
    public void Refuse_LinkedWhileTheFrameWasPushed_AnswerIsOutdated()
    {
        var refusal = CreateWithSegment();
        var attempts = refusal.Attempts;
        refusal.TryAgain();
        refusal.Refuse(GstFlowReturn.GST_FLOW_NOT_LINKED, attempts);
        Assert.Equal(GstFlowReturn.GST_FLOW_OK, refusal.AtEntrance);
    }

    [Fact]
    public void Unlinked_LinkedAgain_FramesFlowWithoutFlushOrRestart()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        using var source = new ElementPad(harness.Element, "src");
        source.Unlink(harness.Native->sinkpad);
        PushUntilRefused(harness);
        Assert.Equal(GstFlowReturn.GST_FLOW_NOT_LINKED, harness.Push(SourceFrames.Create(harness.Pushed, s_rate, 0)));
        source.Link(harness.Native->sinkpad);
        for (var i = 3000; i < 3003; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.Create(i, s_rate, 0)));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Contains(frames, frame => frame.Pts == ClockTime.FromSeconds(100));
        Assert.Equal(0, harness.CountMessages((int)GstMessageType.GST_MESSAGE_ERROR));
    }

    [Fact]
    public void Unlinked_Eos_IsAnErrorSinceNobodySeesTheStream()
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        using var source = new ElementPad(harness.Element, "src");
        source.Unlink(harness.Native->sinkpad);
        PushUntilRefused(harness);
        harness.PushEos();
        Assert.Equal("Internal data stream error.", harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
    }

    // What downstream says of a frame meets one of the next.
    private static void PushUntilRefused(Harness harness)
    {
        while (harness.Push(SourceFrames.Create(harness.Pushed, s_rate, 0)) == GstFlowReturn.GST_FLOW_OK)
        {
        }
    }

    private static FlowRefusal CreateWithSegment()
    {
        var refusal = new FlowRefusal();
        refusal.Enter();
        refusal.Leave();
        return refusal;
    }
}
