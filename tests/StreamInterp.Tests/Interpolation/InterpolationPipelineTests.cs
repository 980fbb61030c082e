using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Interpolation;

public sealed class InterpolationPipelineTests : IDisposable
{
    private static readonly VideoInfo s_info = new(VideoFormat.GRAY8, 64, 48);
    private static readonly Fraction s_thirty = new(30, 1);

    private readonly RecordingOutput _output = new(s_info);
    private readonly FakeInterpolator _interpolator = new();
    private readonly FakeMaker _maker;
    private readonly RecordingLog _log = new();
    private InterpolationPipeline _pipeline;

    public InterpolationPipelineTests()
    {
        _maker = new FakeMaker(_interpolator);
        _pipeline = Create(new PipelineOptions());
    }

    public void Dispose()
    {
        _pipeline.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Process_Doubling_EmitsTwiceTheFrames()
    {
        Feed(10);
        _pipeline.Drain(_output);
        Assert.Equal(20, _output.Frames.Count);
        Assert.Equal((10, 20, 9, 1, 0), Counts());
    }

    [Fact]
    public void Process_SourceFrames_LeaveAsTheSameObjects()
    {
        var frames = Feed(5);
        _pipeline.Drain(_output);
        Assert.Equal(frames, _output.Frames.Where(frame => frame.Plan.Kind == FramePlanKind.PassThrough).Select(frame => frame.Frame));
    }

    [Fact]
    public void Process_OneInterval_PreparesOnceForAllTimesteps()
    {
        _pipeline.Configure(s_info, s_thirty, new Fraction(120, 1), _maker);
        Feed(3);
        Assert.Equal([false, true], _interpolator.Prepared);
        Assert.Equal([0.25f, 0.5f, 0.75f, 0.25f, 0.5f, 0.75f], _interpolator.Timesteps.Select(t => MathF.Round(t, 4)));
    }

    [Fact]
    public void Process_TimesOutOfOrder_DropsTheLateFrame()
    {
        Push(0, 10);
        Push(33_333_333, 20);
        Push(16_000_000, 30);
        Assert.Equal(1, _pipeline.Statistics.Drop);
    }

    [Fact]
    public void Process_FrameWithoutTime_FollowsItsPredecessor()
    {
        Push(0, 10);
        Push(ClockTime.None.Nanoseconds, 20);
        Assert.Equal(2, _output.Frames.Count);
        Assert.Equal(0.5f, _output.Frames[1].Plan.Timestep, 1e-3f);
    }

    [Theory]
    [InlineData(6 * 3600_000_000_000)]
    [InlineData(-2_000_000_000)]
    [InlineData(-4_294_967_296_000_000)]
    public void Process_TimeJumps_LastFrameIsShownToItsEndAndTheGridStartsAnew(long jump)
    {
        const ulong Start = 5_000_000_000_000_001;
        var after = (ulong)((long)Start + jump);
        Push(Start, 10);
        Push(Start + 33_333_333, 20);
        Push(after, 30);
        Push(after + 33_333_333, 40);
        Assert.Equal(
            [Start, Start + 16_666_666, Start + 33_333_333, Start + 50_000_000, after, after + 16_666_666],
            _output.Frames.Select(frame => frame.Plan.Time.Nanoseconds));
        Assert.Equal(0, _pipeline.Statistics.Drop);
    }

    [Fact]
    public void Process_FrameWithoutTimeAfterADuplicate_FollowsTheDuplicate()
    {
        _pipeline.DuplicateReach = ClockTime.FromMilliseconds(250);
        Push(0, 10);
        Push(33_333_333, 10);
        Push(ClockTime.None.Nanoseconds, 90);
        _pipeline.Drain(_output);
        Assert.Equal(6, _output.Frames.Count);
    }

    [Fact]
    public void Process_Late_RepeatsAndCounts()
    {
        _maker.Late = true;
        Feed(2);
        Assert.Equal(FramePlanKind.Repeat, _output.Frames[1].Plan.Kind);
        Assert.Equal(1, _pipeline.Statistics.Late);
    }

    [Fact]
    public void Process_NoInterpolator_Repeats()
    {
        _pipeline.Configure(s_info, s_thirty, new Fraction(60, 1), null);
        Feed(3);
        Assert.Equal(0, _pipeline.Statistics.Interpolated);
        Assert.Equal(2, _pipeline.Statistics.Duplicate);
    }

    [Fact]
    public void Process_FrameIsGivenUp_TheFrameBeforeIsShownAgain()
    {
        _maker.GivesUp = true;
        Feed(3);
        Assert.Equal((3, 4, 0, 2, 0), Counts());
        Assert.Equal(2, _pipeline.Statistics.Late);
    }

    [Fact]
    public void Process_MakerIsNotReady_RepeatsWithoutCallingThatLate()
    {
        _maker.IsMaking = false;
        Feed(3);
        Assert.Equal((3, 4, 0, 2, 0), Counts());
        Assert.Equal(0, _pipeline.Statistics.Late);
    }

    [Fact]
    public void Process_MakerBecomesReady_FramesAreMadeFromThenOn()
    {
        _maker.IsMaking = false;
        Feed(3);
        _maker.IsMaking = true;
        var frame = Shifted(3);
        frame.Pts = ClockTime.OfFrame(3, s_thirty);
        _pipeline.Process(frame, _output);
        Assert.Equal([false], _interpolator.Prepared);
    }

    [Fact]
    public void Process_OutputStops_ReturnsFalse()
    {
        Push(0, 10);
        _output.Stopped = true;
        Assert.False(Push(33_333_333, 20));
    }

    [Fact]
    public void Drain_Duplicates_CoverTheirTime()
    {
        _pipeline.DuplicateReach = ClockTime.FromMilliseconds(250);
        for (ulong i = 0; i < 4; i++)
        {
            Push(ClockTime.OfFrame(i, s_thirty).Nanoseconds, 77);
        }

        _pipeline.Drain(_output);
        Assert.Equal(8, _output.Frames.Count);
    }

    [Fact]
    public void Process_DuplicateWithinReach_SpreadsTheMotion()
    {
        _pipeline.DuplicateReach = ClockTime.FromMilliseconds(250);
        Feed([0, 1, 1, 2]);
        Assert.Equal([0.5f, 0.25f, 0.5f, 0.75f], _interpolator.Timesteps.Select(t => MathF.Round(t, 4)));
    }

    [Fact]
    public void Process_DuplicateToBeKept_IsPassedOn()
    {
        _pipeline = Create(new PipelineOptions { Duplicates = DuplicateAction.Keep });
        _pipeline.DuplicateReach = ClockTime.FromMilliseconds(250);
        var frames = Feed([0, 1, 1, 2]);
        _pipeline.Drain(_output);
        Assert.Equal(frames, _output.Frames.Where(frame => frame.Plan.Kind == FramePlanKind.PassThrough).Select(frame => frame.Frame));
    }

    [Fact]
    public void Process_SteadyState_AllocatesNothing()
    {
        using var output = new CountingOutput(s_info);
        using var pool = new FramePool(s_info);
        void Run(ulong from, ulong to)
        {
            for (var i = from; i < to; i++)
            {
                var frame = pool.Rent();
                Fill(frame, (byte)(i * 37));
                frame.Pts = ClockTime.OfFrame(i, s_thirty);
                frame.Duration = ClockTime.OfFrame(1, s_thirty);
                _pipeline.Process(frame, output);
            }
        }

        using var blend = new BlendInterpolator();
        blend.Configure(s_info);
        _pipeline.Configure(s_info, s_thirty, new Fraction(60, 1), new DirectMaker(blend));
        Run(0, 50);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(50, 250);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private InterpolationPipeline Create(PipelineOptions options)
    {
        var pipeline = new InterpolationPipeline(options, _log);
        pipeline.Configure(s_info, s_thirty, new Fraction(60, 1), _maker);
        return pipeline;
    }

    private (long In, long Out, long Interpolated, long Duplicate, long Drop) Counts()
    {
        var statistics = _pipeline.Statistics;
        return (statistics.In, statistics.Out, statistics.Interpolated, statistics.Duplicate, statistics.Drop);
    }

    // Moving content: a different gradient each time, so that no frame looks like its predecessor.
    private List<Frame> Feed(int count) => Feed([.. Enumerable.Range(0, count)]);

    private List<Frame> Feed(int[] shifts)
    {
        var frames = new List<Frame>();
        for (var i = 0; i < shifts.Length; i++)
        {
            var frame = Shifted(shifts[i]);
            frame.Pts = ClockTime.OfFrame((ulong)i, s_thirty);
            frame.Duration = ClockTime.OfFrame(1, s_thirty);
            frames.Add(frame);
            _pipeline.Process(frame, _output);
        }

        return frames;
    }

    private bool Push(ulong pts, byte level)
    {
        var frame = new FrameBuffer(s_info);
        Fill(frame, level);
        frame.Pts = new ClockTime(pts);
        frame.Duration = ClockTime.OfFrame(1, s_thirty);
        return _pipeline.Process(frame, _output);
    }

    private static unsafe void Fill(Frame frame, byte level)
    {
        for (var y = 0; y < s_info.Height; y++)
        {
            new Span<byte>(frame.Picture.Row(0, y), s_info.Width).Fill(level);
        }
    }

    private static unsafe FrameBuffer Shifted(int shift)
    {
        var frame = new FrameBuffer(s_info);
        for (var y = 0; y < s_info.Height; y++)
        {
            for (var x = 0; x < s_info.Width; x++)
            {
                frame.Picture.Row(0, y)[x] = (byte)(128 + (100 * Math.Sin((x + (2 * shift)) * 0.3) * Math.Cos(y * 0.2)));
            }
        }

        return frame;
    }
}
