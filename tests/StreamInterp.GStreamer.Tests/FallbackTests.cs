using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class FallbackTests
{
    private static readonly Fraction s_rate = new(30, 1);

    [Theory]
    [InlineData(TestInterpolatorFactory.FailsAfterOne, "The network broke. Restart it.")]
    [InlineData(TestInterpolatorFactory.ThrowsAfterOne, "beyond")]
    public void Interpolator_FailsMidStream_OneWarningAndTheStreamGoesOn(string model, string text)
    {
        using var harness = new Harness(null, ("interpolator", "network"), ("model", model), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.CreateMoving(i, s_rate, (byte)(i * 10))));
        }

        harness.PushEos();
        var frames = harness.PullToEnd();
        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 50], frames.Select(frame => (int)frame.Bytes[0]));
        Assert.Contains(text, harness.PopMessage(GstMessageType.GST_MESSAGE_WARNING));
        Assert.Equal(0, harness.CountMessages((int)GstMessageType.GST_MESSAGE_WARNING));
        Assert.Contains("interpolator=(string)blend", harness.GetStatistics());
    }

    [Fact]
    public void Interpolator_CannotBeHadAtStart_IsAnErrorWithTheRemedy()
    {
        using var harness = new Harness(null, ("interpolator", "network"), ("model", TestInterpolatorFactory.Missing));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        Assert.Equal("The model file is missing. Name one that exists.", harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
        GstFlowReturn result;
        do
        {
            result = harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        }
        while (result == GstFlowReturn.GST_FLOW_OK);

        Assert.Equal(GstFlowReturn.GST_FLOW_ERROR, result);
    }

    [Fact]
    public void Interpolator_ChangedWhilePlaying_TakesEffectWithTheNextFrame()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        harness.Push(SourceFrames.CreateMoving(1, s_rate, 10));
        Assert.Equal(5, harness.Pull(2)[1].Bytes[0]);
        harness.Set("interpolator", "repeat");
        harness.Push(SourceFrames.CreateMoving(2, s_rate, 20));
        harness.Push(SourceFrames.CreateMoving(3, s_rate, 30));

        Assert.Equal([10, 10, 20, 20], harness.Pull(4).Select(frame => (int)frame.Bytes[0]));
    }
}
