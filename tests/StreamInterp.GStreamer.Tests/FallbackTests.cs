using StreamInterp.GStreamer.Interop;
using StreamInterp.Interpolation;
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
    public void Interpolator_CannotBeHadInALivePipeline_IsAnErrorWithTheRemedy()
    {
        using var harness = Harness.CreateLive(("interpolator", "network"), ("model", TestInterpolatorFactory.Missing));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        Assert.Equal("The model file is missing. Name one that exists.", harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
        GstFlowReturn result;
        var index = 1;
        do
        {
            result = harness.Push(SourceFrames.CreateMoving(index++, s_rate, 0));
        }
        while (result == GstFlowReturn.GST_FLOW_OK);

        Assert.Equal(GstFlowReturn.GST_FLOW_ERROR, result);
    }

    [Fact]
    public void Interpolator_FailsInALivePipeline_OneWarningAndTheNextStepGoesOn()
    {
        using var harness = Harness.CreateLive(
            ("interpolator", "network"), ("model", TestInterpolatorFactory.Calls + nameof(Interpolator_FailsInALivePipeline_OneWarningAndTheNextStepGoesOn)), ("scene-threshold", "0"));
        var broken = false;
        TestInterpolatorFactory.Actions[harness.Get("model")] = () =>
        {
            if (Volatile.Read(ref broken))
            {
                throw new InterpolationException("The network broke.", "Restart it.");
            }
        };
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        harness.AwaitStep("network");
        Volatile.Write(ref broken, true);
        for (var i = 1; i < 6; i++)
        {
            harness.Push(SourceFrames.CreateMoving(i, s_rate, (byte)(i * 10)));
        }

        harness.PushEos();
        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 50], harness.PullToEnd().Select(frame => (int)frame.Bytes[0]));
        Assert.Equal("The network broke. Restart it.", harness.PopMessage(GstMessageType.GST_MESSAGE_WARNING));
        Assert.Equal(0, harness.CountMessages((int)GstMessageType.GST_MESSAGE_WARNING));
    }

    [Fact]
    public void Interpolator_TakesLongToLoadInALivePipeline_FramesAreRepeatedMeanwhile()
    {
        const string Model = TestInterpolatorFactory.Loads + nameof(Interpolator_TakesLongToLoadInALivePipeline_FramesAreRepeatedMeanwhile);
        using var loaded = new ManualResetEventSlim();
        TestInterpolatorFactory.Actions[Model] = loaded.Wait;
        using var harness = Harness.CreateLive(("interpolator", "network"), ("model", Model), ("scene-threshold", "0"), ("multiplier", "2"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
        harness.Push(SourceFrames.CreateMoving(1, s_rate, 10));
        Assert.Equal(2, harness.Pull(2).Count);

        loaded.Set();
        harness.AwaitStep("network");
        harness.Push(SourceFrames.CreateMoving(2, s_rate, 20));
        Assert.Equal(15, harness.Pull(2)[1].Bytes[0]);
        Assert.Contains("network-frames=(guint64)1", harness.GetStatistics());
    }

    [Fact]
    public void Interpolator_StoppedWhileItLoads_WaitsForThatAndEnds()
    {
        const string Model = TestInterpolatorFactory.Loads + nameof(Interpolator_StoppedWhileItLoads_WaitsForThatAndEnds);
        using var loading = new ManualResetEventSlim();
        TestInterpolatorFactory.Actions[Model] = loading.Set;
        for (var i = 0; i < 20; i++)
        {
            loading.Reset();
            using var harness = Harness.CreateLive(("interpolator", "network"), ("model", Model));
            harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
            harness.Push(SourceFrames.CreateMoving(0, s_rate, 0));
            loading.Wait();
        }
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
