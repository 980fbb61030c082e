using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Testing;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Interpolation;

/// <summary>What a pipeline that waits for the frame after each interval tells of the frames around it: by their numbers, from 1 on.</summary>
public sealed class LookaheadTests : IDisposable
{
    private static readonly VideoInfo s_info = new(VideoFormat.GRAY8, 160, 90);
    private static readonly Fraction s_thirty = new(30, 1);
    private static readonly Fraction s_sixty = new(60, 1);

    private readonly Texture _scene = new(1);
    private readonly Texture _otherScene = new(2);
    private readonly IntervalRecorder _recorder = new();
    private readonly RecordingOutput _output = new(s_info);
    private readonly InterpolationPipeline _pipeline = new(new PipelineOptions(), new RecordingLog());
    private ulong _count;
    private double _moved;

    public LookaheadTests()
    {
        _pipeline.Lookahead = 1;
        _pipeline.Configure(s_info, s_thirty, s_sixty, _recorder);
    }

    public void Dispose()
    {
        _pipeline.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Process_SteadyStream_WaitsForTheFrameAfterTheInterval()
    {
        Push(_scene);
        Push(_scene);
        Assert.Empty(_output.Frames);

        Push(_scene);
        Assert.Equal(2, _output.Frames.Count);
        Assert.Equal([(1, 1, 2, 3)], _recorder.Intervals);
    }

    [Fact]
    public void Drain_EndOfStream_TheAnchorsStandInAtBothEnds()
    {
        Push(_scene, 5);
        _pipeline.Drain(_output);

        Assert.Equal([(1, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (3, 4, 5, 5)], _recorder.Intervals);
        var grid = Enumerable.Range(0, 10).Select(i => ClockTime.OfFrame((ulong)i, s_sixty));
        Assert.Equal(grid, _output.Frames.Select(frame => frame.Plan.Time));
        var statistics = _pipeline.Statistics;
        Assert.Equal((5, 10, 4, 0), (statistics.In, statistics.Out, statistics.Interpolated, statistics.Drop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Drain_FewFrames_LosesNone(int frames)
    {
        Push(_scene, frames);
        _pipeline.Drain(_output);
        Assert.Equal(2 * frames, _output.Frames.Count);
    }

    [Fact]
    public void Process_Cut_NothingCrossesIt()
    {
        Push(_scene, 3);
        Push(_otherScene, 3);
        _pipeline.Drain(_output);

        Assert.Equal([(1, 1, 2, 3), (1, 2, 3, 3), (4, 4, 5, 6), (4, 5, 6, 6)], _recorder.Intervals);
        Assert.Equal(1, _pipeline.Statistics.SceneCuts);
        Assert.Equal(12, _output.Frames.Count);
    }

    [Fact]
    public void Process_PauseThatIsNotInterpolated_NothingCrossesIt()
    {
        Push(_scene, 3);
        _count += 10;
        Push(_scene, 3);
        _pipeline.Drain(_output);

        Assert.Equal([(1, 1, 2, 3), (1, 2, 3, 3), (4, 4, 5, 6), (4, 5, 6, 6)], _recorder.Intervals);
    }

    [Fact]
    public void Process_TimeJumps_NothingCrossesTheJump()
    {
        Push(_scene, 3);
        _count += 1000;
        Push(_scene, 3);
        _pipeline.Drain(_output);

        Assert.Equal([(1, 1, 2, 3), (1, 2, 3, 3), (4, 4, 5, 6), (4, 5, 6, 6)], _recorder.Intervals);
        Assert.Equal(12, _output.Frames.Count);
    }

    [Fact]
    public void Reset_Flush_ForgetsTheFramesHeld()
    {
        Push(_scene, 3);
        _pipeline.Reset();
        Push(_scene, 3);

        Assert.Equal([(1, 1, 2, 3), (4, 4, 5, 6)], _recorder.Intervals);
    }

    [Fact]
    public void Process_DuplicateWithinReach_IsNobodysNeighbour()
    {
        _pipeline.DuplicateReach = ClockTime.FromMilliseconds(250);
        Push(_scene, 3);
        Push(_scene, 1, moves: false);
        Push(_scene, 2);
        _pipeline.Drain(_output);

        Assert.Equal([(1, 1, 2, 3), (1, 2, 3, 5), (2, 3, 5, 6), (3, 5, 6, 6)], _recorder.Intervals.Distinct());
        Assert.Equal(12, _output.Frames.Count);
    }

    [Fact]
    public void Drain_DuplicatesAtTheEnd_CoverTheirTime()
    {
        _pipeline.DuplicateReach = ClockTime.FromMilliseconds(250);
        Push(_scene, 3);
        Push(_scene, 2, moves: false);
        _pipeline.Drain(_output);

        Assert.Equal((2, 3, 3), (_recorder.Intervals[^1].Previous, _recorder.Intervals[^1].Next, _recorder.Intervals[^1].After));
        Assert.Equal(10, _output.Frames.Count);
    }

    [Fact]
    public void Process_WithoutLookahead_OnlyTheAnchorsAreTold()
    {
        _pipeline.Reset();
        _pipeline.Lookahead = 0;
        Push(_scene, 3);
        Assert.Equal([(1, 1, 2, 2), (2, 2, 3, 3)], _recorder.Intervals);
    }

    [Fact]
    public void Process_SteadyState_AllocatesNothing()
    {
        using var blend = new BlendInterpolator();
        using var output = new CountingOutput(s_info);
        using var pool = new FramePool(s_info);
        blend.Configure(s_info);
        _pipeline.Configure(s_info, s_thirty, s_sixty, new DirectMaker(blend));
        AllocationMeter.AssertNone(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                _pipeline.Process(Stamped(pool.Rent(), _scene, moves: true), output);
            }
        });
    }

    private void Push(Texture scene, int frames = 1, bool moves = true)
    {
        for (var i = 0; i < frames; i++)
        {
            Assert.True(_pipeline.Process(Stamped(new FrameBuffer(s_info), scene, moves), _output));
        }
    }

    private FrameBuffer Stamped(FrameBuffer frame, Texture scene, bool moves)
    {
        _moved += moves ? 2 : 0;
        scene.Show(frame.Picture, dx: _moved);
        frame.Pts = ClockTime.OfFrame(_count++, s_thirty);
        frame.Duration = ClockTime.OfFrame(1, s_thirty);
        return frame;
    }

    private sealed class IntervalRecorder : IFrameMaker
    {
        public List<(long Before, long Previous, long Next, long After)> Intervals { get; } = [];

        public bool IsMaking => true;

        public bool CanMake(in FramePlan plan) => true;

        public bool TryMake(in FrameInterval interval, in FramePlan plan, Frame destination)
        {
            Intervals.Add((interval.Before.Number, interval.Previous.Number, interval.Next.Number, interval.After.Number));
            return true;
        }

        public void Reset()
        {
        }
    }
}
